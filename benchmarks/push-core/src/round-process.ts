import { once } from 'node:events'
import { CONTESTANTS } from './contestants/index.ts'
import { measure } from './measure.ts'
import { CONCURRENCIES, type Round, type Task } from './round.ts'

const [task] = (await once(process, 'message')) as [Task]
const open = CONTESTANTS.find(({ name }) => name === task.contestant)?.open[task.platform]
if (!open) throw new Error(`${task.contestant} does not send over ${task.platform}.`)
const send = await open(task.target)

// Compiled and connected before anything counts.
for (const concurrency of CONCURRENCIES) await measure(send, { concurrency, forMs: task.forMs / 2 })

const round: Round = []
for (const concurrency of CONCURRENCIES) {
  round.push({ concurrency, measurement: await measure(send, { concurrency, forMs: task.forMs }) })
}
process.send?.(round, () => process.exit())
