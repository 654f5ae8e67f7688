import { z } from 'zod'
import pushConfig from '../../push.config.ts'
import { requireTemplate } from '../../src/apps.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openServices } from '../../src/open-services.ts'

/** A process that starts, makes one attempt for each message of `MESSAGES`, tells its parent the outcomes, and ends. */
const messagesSchema = z.array(z.object({ id: z.string(), app: z.string(), identity: z.string() }))
const messages = messagesSchema.parse(JSON.parse(process.env.MESSAGES ?? ''))

const config = readConfig(process.env, pushConfig)
const { push, store } = await openServices(config, createLog(config.logLevel))
const data = { task: '口语练习', course: '英语一班', remarks: '带课本' }
const outcomes = await Promise.all(
  messages.map(({ id, app, identity }) => {
    const payload = push.compose({
      app,
      template: requireTemplate(config, { app, template: 'task-reminder' }),
      data,
    })
    const message = { app, id, payload, recipient: { identity }, resent: false }
    return push.send(message, AbortSignal.timeout(30_000))
  }),
)
await store.close()
process.send?.(
  outcomes.map(({ kind }) => kind),
  () => process.exit(0),
)
