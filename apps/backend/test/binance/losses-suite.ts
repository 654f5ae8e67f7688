import { describe, expect, test } from 'vitest'
import type { BinanceWorld } from '../support/binance-world.ts'
import { HOUR_MS, MINUTE_MS } from '../support/durations.ts'
import type { CallFault } from '../support/spoil.ts'

/** What becomes of a send whose answer is lost, or comes later than `callTimeoutMs`. */
export function testLosses(world: BinanceWorld, callTimeoutMs: number): void {
  describe('when the answer to a send is lost, the same token is sent again, and', () => {
    const unsent: { name: string; fault: CallFault; reason: string }[] = [
      {
        name: 'the connection broke before Binance did anything',
        fault: { kind: 'drop-before-commit' },
        reason: 'connection-lost',
      },
      {
        name: 'a gateway answers HTTP 502',
        fault: { kind: 'status', status: 502 },
        reason: 'reply-unreadable',
      },
      {
        name: 'Binance does not know itself',
        fault: { kind: 'code', code: 900003 },
        reason: 'platform-unsure',
      },
    ]
    test.each(unsent)('arrives: $name ($reason)', async ({ fault, reason }) => {
      const { person, tokens, id } = await loseAnswer(fault)
      await world.passTime(MINUTE_MS)
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        reason: null,
        attempts: [{ outcome: 'unknown', reason: { code: reason } }, { outcome: 'accepted' }],
      })
      expect(await world.verdictsOf(tokens[0])).toEqual(['refused', 'accepted'])
      expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
      expect(await world.inbox(person)).toHaveLength(1)
    })

    const sent: { name: string; fault: CallFault; reason: string }[] = [
      {
        name: 'the connection broke after Binance sent it',
        fault: { kind: 'drop-after-commit' },
        reason: 'connection-lost',
      },
      { name: 'the answer is cut', fault: { kind: 'malformed' }, reason: 'reply-unreadable' },
      {
        name: 'the answer is late',
        fault: { kind: 'delay', delayMs: callTimeoutMs + 300 },
        reason: 'timed-out',
      },
    ]
    test.each(sent)('is refused as taken before: $name ($reason)', async ({ fault, reason }) => {
      const { person, tokens, id } = await loseAnswer(fault)
      await world.passTime(MINUTE_MS)
      expect(await world.settled(id)).toMatchObject({
        state: 'unknown',
        reason: {
          code: 'taken-before',
          platformCode: '900230',
        },
        attempts: [{ outcome: 'unknown', reason: { code: reason } }, { outcome: 'unknown' }],
      })
      await world.passTime(2 * HOUR_MS)
      expect(await world.settled(id)).toMatchObject({ state: 'unknown' })
      expect(await world.verdictsOf(tokens[0])).toEqual(['accepted', 'refused'])
      expect(await world.sendCalls(tokens[1])).toEqual([])
      expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('is not sent when it is cancelled meanwhile: it may have arrived, and its grant is spent', async () => {
      const { person, tokens, id } = await loseAnswer({ kind: 'drop-before-commit' })
      expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({
        status: 200,
        body: { state: 'unknown', reason: { code: 'connection-lost' } },
      })
      await world.passTime(MINUTE_MS)
      expect(await world.verdictsOf(...tokens)).toHaveLength(1)
      expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
    })

    test('is not sent after a day: it may have arrived, and its grant is spent', async () => {
      const { person, tokens, id } = await loseAnswer({ kind: 'drop-after-commit' })
      await world.passTime(25 * HOUR_MS)
      expect(await world.settled(id)).toMatchObject({ state: 'unknown', reason: { code: 'connection-lost' } })
      expect(await world.verdictsOf(...tokens)).toHaveLength(1)
      expect(await world.balanceLater(person)).toEqual({ available: 1, reserved: 0, held: 0 })
    })

    async function loseAnswer(fault: CallFault) {
      const { person, tokens } = await world.signInWithTwo()
      await world.spoil(person, fault)
      const id = await world.sendTo(person)
      const { attempts } = await world.attempted(id)
      expect(attempts[0]).toMatchObject({ outcome: 'unknown' })
      return { person, tokens, id }
    }
  })
}
