import pushConfig from '../../push.config.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openServices } from '../../src/open-services.ts'

/** A process that starts, makes one attempt to `RECIPIENT`, tells its parent the outcome, and ends. */
const config = readConfig(process.env, pushConfig)
const services = await openServices(config, createLog(config.logLevel))
const template = pushConfig.templates['task-reminder']
if (!template) throw new Error('push.config.ts has no template "task-reminder".')
const outcome = await services.push.send(
  {
    app: 'demo',
    template: { ...template, name: 'task-reminder' },
    data: { task: '口语练习', course: '英语一班', remarks: '带课本' },
    recipient: { identity: process.env.RECIPIENT ?? '' },
  },
  AbortSignal.timeout(30_000),
)
await services.store.close()
process.send?.({ outcome: outcome.kind }, () => process.exit(0))
