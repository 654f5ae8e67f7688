import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../support/durations.ts'
import type { CallFault } from '../support/spoil.ts'
import type { WalletWorld } from '../support/wallet-world.ts'

/** Signing in to a wallet. */
export function testSignIn(world: WalletWorld): void {
  describe('signing in', () => {
    test('with the code of the silent scopes asks the wallet who it is, and tells the phone nothing of it', async () => {
      const name = world.nextPerson()
      const code = await world.phone.signIn(name)
      const reply = await world.signInWith(code)
      expect(reply).toMatchObject({ status: 201, body: { user: { id: expect.any(String) } } })
      const [exchange] = await world.tokenCalls(code)
      expect(JSON.parse(exchange?.reply ?? '')).not.toHaveProperty('customerId')
      const customerId = await world.customerIdOf({ name })
      const inquiries = (await world.control.calls()).filter(({ endpoint }) => endpoint === 'inquiryUserInfo')
      expect(inquiries.at(-1)?.reply).toContain(customerId)
      expect(reply.text).not.toContain(customerId)
    })

    test('knows the person again, and tells two apart', async () => {
      const { name, userId } = await world.signIn()
      expect(await world.signIn(name)).toMatchObject({ userId })
      expect((await world.signIn()).userId).not.toBe(userId)
    })

    const codes: { name: string; code: () => Promise<string> }[] = [
      { name: 'that nobody was given', code: async () => '0'.repeat(32) },
      {
        name: 'that was used',
        async code() {
          const code = await world.phone.signIn(world.nextPerson())
          await world.signInWith(code)
          return code
        },
      },
      {
        name: 'that is three minutes old',
        async code() {
          const code = await world.phone.signIn(world.nextPerson())
          await world.clock.advance(3 * MINUTE_MS)
          return code
        },
      },
    ]
    test.each(codes)('is refused with a code $name', async ({ code }) => {
      expect(await world.signInWith(await code())).toMatchObject({
        status: 401,
        body: { code: 'invalid-code' },
      })
    })

    const failures: { name: string; fault: CallFault; endpoint: string; status: number; code: string }[] = [
      {
        name: 'the answer to its code is lost',
        fault: { kind: 'drop-after-commit' },
        endpoint: 'applyToken',
        status: 503,
        code: 'platform-unavailable',
      },
      {
        name: 'the answer is not signed',
        fault: { kind: 'unsigned' },
        endpoint: 'applyToken',
        status: 503,
        code: 'platform-unavailable',
      },
      {
        name: 'the wallet does not say who it is',
        fault: { kind: 'status', status: 502 },
        endpoint: 'inquiryUserInfo',
        status: 503,
        code: 'platform-unavailable',
      },
      {
        name: 'the wallet refuses our signature',
        fault: { kind: 'code', code: 'INVALID_SIGNATURE' },
        endpoint: 'applyToken',
        status: 502,
        code: 'platform-misconfigured',
      },
      {
        name: 'the account is blocked',
        fault: { kind: 'code', code: 'USER_STATUS_ERROR' },
        endpoint: 'inquiryUserInfo',
        status: 403,
        code: 'identity-refused',
      },
    ]
    test.each(failures)('fails with $code when $name, its code asked once', async (row) => {
      const name = world.nextPerson()
      const code = await world.phone.signIn(name)
      await world.spoil({ name }, row.fault, row.endpoint)
      expect(await world.signInWith(code)).toMatchObject({ status: row.status, body: { code: row.code } })
      expect(await world.tokenCalls(code)).toHaveLength(1)
    })
  })
}
