import { expect } from 'vitest'
import type { Actors } from './actors.ts'
import type { Person } from './person.ts'
import type { Progress } from './progress.ts'
import type { TestClock } from './test-clock.ts'
import { type BalanceSeen, readId } from './views.ts'

/** What tests do that move the clock further than a session lives. */
export interface TimePassing {
  /** The caller posts a reminder to the person, due in `sendInMs`; the id of the message. */
  sendTo(person: Person, sendInMs?: number): Promise<string>
  /** The person's balance, after they have signed in anew. */
  balanceLater(person: Person, template?: string): Promise<BalanceSeen>
  /** Time passes, and whatever came due meanwhile is done: a message that was posted afterwards has arrived. */
  passTime(ms: number): Promise<void>
}

export function createTimePassing(
  { caller, signIn }: Actors,
  { settled }: Progress,
  clock: TestClock,
): TimePassing {
  async function sendTo({ userId: user }: Person, sendInMs = 0): Promise<string> {
    const sendAt = new Date(clock.now().getTime() + sendInMs).toISOString()
    return readId(await caller.send({ user, sendAt }))
  }
  return {
    sendTo,
    balanceLater: async ({ name }, template) => (await signIn(name)).balance(template),
    async passTime(ms) {
      await clock.advance(ms)
      const somebody = await signIn()
      await somebody.agree()
      expect(await settled(await sendTo(somebody))).toMatchObject({ state: 'accepted' })
    },
  }
}
