import { randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testConsent } from './binance/consent-suite.ts'
import { testLosses } from './binance/losses-suite.ts'
import { testOutcomes } from './binance/outcomes-suite.ts'
import { testSignIn } from './binance/sign-in-suite.ts'
import { testTokens } from './binance/tokens-suite.ts'
import { openBinanceWorld } from './support/binance-world.ts'
import { firstKeyLine, numbered, readFields } from './support/find-leaks.ts'
import { forgetLanes } from './support/forget-lanes.ts'
import { testSecrecy } from './support/secrecy-suite.ts'

const CALL_TIMEOUT_MS = 1_500

const world = await openBinanceWorld({ callTimeoutMs: CALL_TIMEOUT_MS })
afterAll(() => world.close())
beforeEach(() => forgetLanes(world.store))

testSignIn(world)
testConsent(world)
testTokens(world)
testOutcomes(world)
testLosses(world, CALL_TIMEOUT_MS)

describe('Binance, when it repeats in its texts what it was sent,', () => {
  test('has them read without what is secret, and the message refused all the same', async () => {
    const { person, tokens } = await world.signInWithTwo()
    const errmsg = `the token ${tokens[0]} of ${await world.openIdOf(person)} may not`
    await world.spoil(person, { kind: 'code', code: 900001, errmsg })
    expect(await world.settled(await world.sendTo(person))).toMatchObject({ state: 'refused' })
    expect(world.logLines.join('')).toContain('may not')
  })
})

testSecrecy({
  world,
  busyPerson: (await world.signInWithTwo()).person,
  kinds: [
    'access key',
    'device secret',
    'open data code',
    'open id',
    'private key',
    'pushToken',
    'secret key',
  ],
  async collectSecrets() {
    const device = randomBytes(32).toString('base64url')
    const person = world.meet(await world.signInWith({ device }), world.nextPerson())
    await person.agree()
    await world.settled(await world.sendTo(person))
    const calls = await world.control.calls()
    const [app] = await world.control.apps({ platform: 'binance' })
    const {
      accessKey = '',
      secretKey = '',
      openDataPrivateKey = '',
    } = world.secrets.apps['demo-binance'] ?? {}
    return new Map([
      ...numbered('access key', [accessKey]),
      ...numbered('secret key', [secretKey]),
      ...numbered('private key', [openDataPrivateKey, firstKeyLine(openDataPrivateKey)]),
      ...numbered('device secret', [device]),
      ...numbered('pushToken', readFields(calls, 'pushToken')),
      ...numbered(
        'open data code',
        calls.flatMap(({ query }) => query.openData ?? []),
      ),
      ...numbered('open id', app?.users.map(({ openId }) => openId) ?? []),
    ])
  },
})
