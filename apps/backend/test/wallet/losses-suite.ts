import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../support/durations.ts'
import type { Person } from '../support/person.ts'
import type { CallFault } from '../support/spoil.ts'
import type { WalletWorld } from '../support/wallet-world.ts'
import { STANDING } from './balances.ts'

/** What becomes of a send whose answer is lost, or comes later than `callTimeoutMs`. */
export function testLosses(world: WalletWorld, callTimeoutMs: number): void {
  describe('when the answer to a send is lost, the same request is sent again and finds out:', () => {
    const losses: { name: string; fault: CallFault; reason: string; first: 'accepted' | 'refused' }[] = [
      {
        name: 'the connection broke before the wallet did anything',
        fault: { kind: 'drop-before-commit' },
        reason: 'connection-lost',
        first: 'refused',
      },
      {
        name: 'the connection broke after the wallet sent it',
        fault: { kind: 'drop-after-commit' },
        reason: 'connection-lost',
        first: 'accepted',
      },
      {
        name: 'the answer is cut',
        fault: { kind: 'malformed' },
        reason: 'reply-unreadable',
        first: 'accepted',
      },
      {
        name: 'the answer is late',
        fault: { kind: 'delay', delayMs: callTimeoutMs + 300 },
        reason: 'timed-out',
        first: 'accepted',
      },
      {
        name: 'a gateway answers HTTP 502',
        fault: { kind: 'status', status: 502 },
        reason: 'reply-unreadable',
        first: 'refused',
      },
      {
        name: 'the answer is forged',
        fault: { kind: 'bad-signature' },
        reason: 'reply-unverified',
        first: 'accepted',
      },
      {
        name: 'the answer is unsigned',
        fault: { kind: 'unsigned' },
        reason: 'reply-unverified',
        first: 'accepted',
      },
      {
        name: 'the wallet does not know itself',
        fault: { kind: 'code', code: 'UNKNOWN_EXCEPTION' },
        reason: 'platform-unsure',
        first: 'refused',
      },
      {
        name: 'the wallet is still sending',
        fault: { kind: 'code', code: 'SENDING' },
        reason: 'platform-unsure',
        first: 'refused',
      },
    ]
    test.each(losses)('$name ($reason)', async ({ fault, reason, first }) => {
      const { person, id } = await loseAnswer(fault)
      await world.passTime(MINUTE_MS)
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        reason: null,
        attempts: [{ outcome: 'unknown', reason: { code: reason } }, { outcome: 'accepted' }],
      })
      expect(await world.verdictsOf(id)).toEqual([first, 'accepted'])
      expect(await person.balance()).toEqual(STANDING)
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('with the same id and words, whatever has become of the tokens', async () => {
      const { person, id } = await loseAnswer({ kind: 'drop-after-commit' })
      await world.control.alipayplus.changeSettings({ user: person.name, expireAccessTokens: true })
      await world.clock.advance(MINUTE_MS)
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
      const bodies = (await world.sendCalls(id)).map(({ body }) => JSON.parse(body))
      const tokens = bodies.map(({ accessToken }) => accessToken)
      const [said, ...repeated] = bodies.map(({ accessToken: _, ...business }) => business)
      expect(new Set(tokens).size).toBe(2)
      expect(repeated).toEqual([said, said])
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('unless the wallet says that it took another message under this id: then nobody asks again', async () => {
      const repeated: CallFault = { kind: 'code', code: 'REPEAT_REQ_INCONSISTENT' }
      const { person, id } = await loseAnswer({ kind: 'drop-after-commit' }, repeated)
      await world.passTime(MINUTE_MS)
      expect(await world.settled(id)).toMatchObject({
        state: 'unknown',
        reason: { code: 'taken-before', platformCode: 'REPEAT_REQ_INCONSISTENT' },
        attempts: [{ outcome: 'unknown' }, { outcome: 'unknown' }],
      })
      await world.passTime(2 * HOUR_MS)
      expect(await world.settled(id)).toMatchObject({ state: 'unknown' })
      expect(await world.sendCalls(id)).toHaveLength(2)
      expect(await person.balance()).toEqual(STANDING)
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('unless it is cancelled while it waits: it may have arrived, and that is what is said', async () => {
      const { person, id } = await loseAnswer({ kind: 'drop-after-commit' })
      expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({
        status: 200,
        body: { state: 'unknown', reason: { code: 'connection-lost' } },
      })
      await world.passTime(MINUTE_MS)
      expect(await world.sendCalls(id)).toHaveLength(1)
    })

    test('unless a day has passed meanwhile: it may have arrived, and that is what is said', async () => {
      const { person, id } = await loseAnswer({ kind: 'drop-after-commit' })
      await world.passTime(25 * HOUR_MS)
      expect(await world.settled(id)).toMatchObject({
        state: 'unknown',
        reason: { code: 'connection-lost' },
        attempts: [{ outcome: 'unknown' }],
      })
      expect(await world.sendCalls(id)).toHaveLength(1)
      expect(await world.balanceLater(person)).toEqual(STANDING)
    })

    /** A message whose first attempt went wrong by the first fault, and whose next ones will by the others. */
    async function loseAnswer(...faults: CallFault[]): Promise<{ person: Person; id: string }> {
      const person = await world.signInAgreed()
      for (const fault of faults) await world.spoil(person, fault)
      const id = await world.sendTo(person)
      const { attempts } = await world.attempted(id)
      expect(attempts[0]).toMatchObject({ outcome: 'unknown' })
      return { person, id }
    }
  })
}
