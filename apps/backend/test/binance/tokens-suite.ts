import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BinanceWorld } from '../support/binance-world.ts'
import { DAY_MS } from '../support/durations.ts'

/** What a token is worth when it is old, or used. */
export function testTokens(world: BinanceWorld): void {
  describe('a token that is', () => {
    test('eight days old is never sent: there is no grant any more', async () => {
      const { person, tokens } = await world.signInWithTwo()
      await world.passTime(8 * DAY_MS)
      expect(await world.caller.send({ user: person.userId })).toMatchObject({
        status: 409,
        body: { code: 'no-grant', detail: expect.stringContaining('Ask the person') },
      })
      expect(await world.balanceLater(person)).toEqual({ available: 0, reserved: 0, held: 0 })
      expect(await world.verdictsOf(...tokens)).toEqual([])
    })

    test('too young to last covers what is due in six days, not what is due in eight', async () => {
      const { person, tokens } = await world.signInWithTwo()
      const [soon, late] = [await world.sendTo(person, 6 * DAY_MS), await world.sendTo(person, 8 * DAY_MS)]
      expect(await world.caller.get(`/v1/messages/${soon}`)).toMatchObject({ body: { covered: true } })
      expect(await world.caller.get(`/v1/messages/${late}`)).toMatchObject({ body: { covered: false } })
      await world.clock.advance(6 * DAY_MS)
      expect(await world.settled(soon)).toMatchObject({ state: 'accepted' })
      await world.clock.advance(2 * DAY_MS)
      expect(await world.settled(late)).toMatchObject({
        state: 'refused',
        reason: {
          code: 'no-grant',
          platformCode: null,
          advice: {
            en: expect.stringContaining('ask in the mini program'),
            zh: expect.stringContaining('授权'),
          },
        },
        attempts: [],
      })
      expect(await world.verdictsOf(...tokens)).toEqual(['accepted'])
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('reported twice serves once, and its second grant is found to be worth nothing', async () => {
      const person = await world.signIn()
      const report = await person.answerSheet()
      await person.post('/v1/consents', report)
      await person.post('/v1/consents', { ...report, consentId: randomUUID() })
      expect(await world.settled(await world.sendTo(person))).toMatchObject({ state: 'accepted' })
      expect(await world.settled(await world.sendTo(person))).toMatchObject({
        state: 'refused',
        reason: {
          code: 'invalid-grant',
          platformCode: '900230',
          advice: { en: expect.stringContaining('used or older than seven days'), zh: expect.any(String) },
        },
      })
      expect(await person.balance()).toEqual({ available: 0, reserved: 0, held: 0 })
      expect(await world.inbox(person)).toHaveLength(1)
    })
  })
}
