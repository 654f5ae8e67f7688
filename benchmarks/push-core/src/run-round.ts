import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Round, Task } from './round.ts'

/** In a process of its own: no contestant inherits another's compiled code, garbage or connections. */
export async function runRound(task: Task): Promise<Round> {
  const child = fork(`${import.meta.dirname}/round-process.ts`)
  child.send(task)
  const { promise: failed, reject } = Promise.withResolvers<never>()
  child.once('exit', (code) => reject(new Error(`${task.contestant} on ${task.platform} ended with ${code}.`)))
  const [round] = await Promise.race([once(child, 'message'), failed])
  return round
}
