import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Platform, Target } from '../contestant.ts'
import type { Limits, Measurement } from '../measure.ts'

/** One contestant on one platform. */
export interface Entry {
  contestant: string
  platform: Platform
  target: Target
}

export interface RunningContestant extends AsyncDisposable {
  measure(limits: Limits): Promise<Measurement>
}

/** In a process of its own: no contestant inherits another's compiled code, garbage or connections. */
export async function startContestant(entry: Entry): Promise<RunningContestant> {
  const child = fork(`${import.meta.dirname}/main.ts`)
  const ended = once(child, 'exit')
  const died = ended.then(([code]) => {
    throw new Error(`${entry.contestant} on ${entry.platform} ended with ${code}.`)
  })
  died.catch(() => {})

  async function ask(question: object) {
    child.send(question)
    const [answer] = await Promise.race([once(child, 'message'), died])
    return answer
  }
  await ask(entry)
  return {
    measure: ask,
    async [Symbol.asyncDispose]() {
      child.disconnect()
      await ended
    },
  }
}
