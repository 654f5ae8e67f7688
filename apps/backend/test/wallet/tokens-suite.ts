import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../support/durations.ts'
import type { Person } from '../support/person.ts'
import type { WalletWorld } from '../support/wallet-world.ts'
import { NOTHING } from './balances.ts'

/** The life of a person's tokens, and its end. */
export function testTokens(world: WalletWorld): void {
  describe("a person's tokens", () => {
    test('that have expired by the clock are renewed once, and the message sent once', async () => {
      const person = await world.signInAgreed()
      await world.clock.advance(25 * HOUR_MS)
      const before = await countTokenCalls()
      const id = await world.sendTo(person)
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        attempts: [{ outcome: 'accepted' }],
      })
      expect(await countTokenCalls()).toBe(before + 1)
      expect(await world.verdictsOf(id)).toEqual(['accepted'])
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('that ended without our knowing are renewed once, and the message sent once', async () => {
      const person = await world.signInAgreed()
      await endTokens(person, { expireAccessTokens: true })
      const before = await countTokenCalls()
      const ids = await Promise.all([world.sendTo(person), world.sendTo(person), world.sendTo(person)])
      for (const id of ids) {
        expect(await world.settled(id)).toMatchObject({
          state: 'accepted',
          attempts: [{ outcome: 'accepted' }],
        })
      }
      expect(await countTokenCalls()).toBe(before + 1)
      const verdicts = (await Promise.all(ids.map(world.verdictsOf))).flat()
      expect(verdicts.toSorted()).toEqual(['accepted', 'accepted', 'accepted', 'refused'])
      expect(await world.inbox(person)).toHaveLength(3)
    })

    test('are renewed from pair to pair for as long as messages are sent', async () => {
      const person = await world.signInAgreed()
      for (const _ of [1, 2, 3]) {
        await world.clock.advance(20 * DAY_MS)
        expect(await world.settled(await world.sendTo(person))).toMatchObject({ state: 'accepted' })
      }
      expect(await world.inbox(person)).toHaveLength(3)
    })

    test('that nobody renewed for a month end the consent when the next message is tried', async () => {
      const person = await world.signInAgreed()
      await world.clock.advance(31 * DAY_MS)
      expect(await world.settled(await world.sendTo(person))).toMatchObject({
        state: 'refused',
        reason: { code: 'consent-withdrawn' },
      })
      expect(await world.inbox(person)).toEqual([])
      expect(await world.balanceLater(person)).toEqual(NOTHING)
    })

    const ends: { name: string; code: string; end: (person: Person) => Promise<void> }[] = [
      {
        name: 'whose refresh token was used, its answer lost',
        code: 'USED_REFRESH_TOKEN',
        async end(person) {
          await endTokens(person, { expireAccessTokens: true })
          await world.spoil(person, { kind: 'drop-after-commit' }, 'applyToken')
          const id = await world.sendTo(person)
          expect(await world.attempted(id)).toMatchObject({
            attempts: [{ reason: { code: 'not-connected' } }],
          })
          expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'cancelled' } })
        },
      },
      {
        name: 'whose refresh token has expired',
        code: 'EXPIRED_REFRESH_TOKEN',
        end: (person) => endTokens(person, { expireAccessTokens: true, expireRefreshTokens: true }),
      },
      {
        name: 'whose scope the person took back',
        code: 'ACCESS_TOKEN_NOT_COVER_THE_SCOPE',
        end: (person) => endTokens(person, { revokeScopes: ['NOTIFICATION_INBOX'] }),
      },
    ]
    test.each(ends)(
      '$name ($code) end the consent, in plain words, until the next one',
      async ({ code, end }) => {
        const person = await world.signInAgreed()
        await end(person)
        const id = await world.sendTo(person)
        expect(await world.settled(id)).toMatchObject({
          state: 'refused',
          reason: {
            code: 'consent-withdrawn',
            platformCode: code,
            advice: {
              en: expect.stringMatching(/agree again|ask for the scope again/),
              zh: expect.stringContaining('授权'),
            },
          },
        })
        expect(await person.balance('task-reminder')).toEqual(NOTHING)
        expect(await person.balance('course-changed')).toEqual(NOTHING)
        expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
        expect(await world.inbox(person)).toEqual([])
        await person.agree()
        expect(await world.settled(await world.sendTo(person))).toMatchObject({ state: 'accepted' })
        expect(await world.inbox(person)).toHaveLength(1)
      },
    )

    async function endTokens(
      { name: user }: Person,
      change: { expireAccessTokens?: true; expireRefreshTokens?: true; revokeScopes?: string[] },
    ): Promise<void> {
      await world.control.alipayplus.changeSettings({ user, ...change })
    }

    async function countTokenCalls(): Promise<number> {
      return (await world.tokenCalls()).length
    }
  })
}
