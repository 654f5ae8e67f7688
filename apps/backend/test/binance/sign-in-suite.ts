import { describe, expect, test } from 'vitest'
import type { BinanceWorld } from '../support/binance-world.ts'
import { MINUTE_MS } from '../support/durations.ts'
import type { CallFault } from '../support/spoil.ts'

/** Signing in by open data. */
export function testSignIn(world: BinanceWorld): void {
  describe('signing in by open data', () => {
    test('gives a session, and tells the phone nothing of who it is', async () => {
      const name = world.nextPerson()
      const reply = await world.signInWith({ code: await world.phone.signIn(name) })
      expect(reply).toMatchObject({ status: 201, body: { user: { id: expect.any(String) } } })
      expect(reply.text).not.toContain(await world.openIdOf({ name }))
    })

    test('knows the person again, and tells two apart', async () => {
      const { name, userId } = await world.signIn()
      expect(await world.signIn(name)).toMatchObject({ userId })
      expect((await world.signIn()).userId).not.toBe(userId)
    })

    test.each([
      { name: 'that nobody was given', code: async () => '0'.repeat(32) },
      {
        name: 'that is two minutes old',
        async code() {
          const code = await world.phone.signIn(world.nextPerson())
          await world.clock.advance(2 * MINUTE_MS)
          return code
        },
      },
    ])('is refused with a code $name', async ({ code }) => {
      expect(await world.signInWith({ code: await code() })).toMatchObject({
        status: 401,
        body: { code: 'invalid-code' },
      })
    })

    const failures: { name: string; fault: CallFault; status: number; code: string }[] = [
      {
        name: 'the answer is lost',
        fault: { kind: 'drop-after-commit' },
        status: 503,
        code: 'platform-unavailable',
      },
      { name: 'the answer is cut', fault: { kind: 'malformed' }, status: 503, code: 'platform-unavailable' },
      {
        name: 'Binance fails',
        fault: { kind: 'code', code: 900003 },
        status: 503,
        code: 'platform-unavailable',
      },
      {
        name: 'Binance refuses our signature',
        fault: { kind: 'code', code: 900002 },
        status: 502,
        code: 'platform-misconfigured',
      },
    ]
    test.each(failures)('fails with $code when $name', async ({ fault, status, code }) => {
      const name = world.nextPerson()
      await world.spoil({ name }, fault, 'open-data')
      expect(await world.signInWith({ code: await world.phone.signIn(name) })).toMatchObject({
        status,
        body: { code },
      })
    })
  })
}
