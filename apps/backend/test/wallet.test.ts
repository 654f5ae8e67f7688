import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { firstKeyLine, numbered, readFields } from './support/find-leaks.ts'
import { forgetLanes } from './support/forget-lanes.ts'
import { openLink } from './support/operator.ts'
import { testSecrecy } from './support/secrecy-suite.ts'
import { openWalletWorld } from './support/wallet-world.ts'
import { testConsent } from './wallet/consent-suite.ts'
import { testLosses } from './wallet/losses-suite.ts'
import { testOutcomes } from './wallet/outcomes-suite.ts'
import { testSignIn } from './wallet/sign-in-suite.ts'
import { testTokens } from './wallet/tokens-suite.ts'

const CALL_TIMEOUT_MS = 1_500

const world = await openWalletWorld({ callTimeoutMs: CALL_TIMEOUT_MS })
afterAll(() => world.close())
beforeEach(() => forgetLanes(world.store))

testSignIn(world)
testConsent(world)
testTokens(world)
testOutcomes(world)
testLosses(world, CALL_TIMEOUT_MS)

describe('a wallet that repeats in its texts what it was sent', () => {
  test('has them read without what is secret, and the message refused all the same', async () => {
    const person = await world.signInAgreed()
    const id = await world.sendTo(person)
    await world.settled(id)
    const [accessToken = expect.unreachable()] = readFields(await world.sendCalls(id), 'accessToken')
    const errmsg = `the token ${accessToken} of ${await world.customerIdOf(person)} may not`
    await world.spoil(person, { kind: 'code', code: 'PARAM_ILLEGAL', errmsg })
    expect(await world.settled(await world.sendTo(person))).toMatchObject({ state: 'refused' })
    expect(world.logLines.join('')).toContain('may not')
  })
})

testSecrecy({
  world,
  busyPerson: await world.signInAgreed(),
  kinds: ['access token', 'authCode', 'customer id', 'private key', 'refresh token'],
  async collectSecrets() {
    const calls = await world.control.calls()
    const { privateKey = '' } = world.secrets.apps['demo-wallet'] ?? {}
    return new Map([
      ...numbered('private key', [privateKey, firstKeyLine(privateKey)]),
      ...numbered('access token', readFields(calls, 'accessToken')),
      ...numbered('refresh token', readFields(calls, 'refreshToken')),
      ...numbered('authCode', readFields(calls, 'authCode')),
      ...numbered('customer id', readFields(calls, 'userId')),
    ])
  },
})

describe('the account in a wallet', () => {
  test.each(['account', 'library', 'quota'])('has no %s that could be asked for', async (what) => {
    const operator = await openLink(world.services, world.backend.url)
    expect(await operator.get(`/v1/apps/demo-wallet/${what}`)).toMatchObject({
      status: 409,
      body: { code: 'not-offered' },
    })
  })
})
