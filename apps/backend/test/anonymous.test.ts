import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { createServices } from '../src/create-services.ts'
import type { PushConfig } from '../src/define-config.ts'
import type { AppSecrets } from '../src/platforms/platform-row.ts'
import { openBinanceWorld } from './support/binance-world.ts'
import { createHttpClient, type Reply } from './support/http-client.ts'
import { findPlayedApps } from './support/played-apps.ts'
import { type ServedApp, serveApp } from './support/serve-app.ts'
import { createTestConfig } from './support/test-config.ts'
import { readId } from './support/views.ts'

const world = await openBinanceWorld()
afterAll(() => world.close())

/** As the mini program makes it at its first start. */
const createDeviceSecret = () => randomBytes(32).toString('base64url')

describe('a person whom nobody names', () => {
  test('is known by the secret of their device, which is not told back', async () => {
    const secret = createDeviceSecret()
    const [first, again] = [
      await world.signInWith({ device: secret }),
      await world.signInWith({ device: secret }),
    ]
    expect(first).toMatchObject({ status: 201, body: { user: { id: expect.any(String) } } })
    expect(first.text).not.toContain(secret)
    expect(again).toMatchObject({ status: 201, body: { user: { id: userOf(first) } } })
  })

  test('is another on another device, and nobody whom the platform names', async () => {
    const name = world.nextPerson()
    const named = await world.signIn(name)
    const users = [
      userOf(await world.signInWith({ device: createDeviceSecret() })),
      userOf(await world.signInWith({ device: createDeviceSecret() })),
      named.userId,
    ]
    expect(new Set(users).size).toBe(3)
  })

  test('agrees and is sent to as any other: the token brings all that a send needs', async () => {
    const person = world.meet(await world.signInWith({ device: createDeviceSecret() }), world.nextPerson())
    expect(await person.agree()).toMatchObject({ status: 200, body: { grants: [{ available: 1 }] } })
    expect(await world.settled(readId(await person.send()))).toMatchObject({ state: 'accepted' })
    expect(await world.inbox(person)).toHaveLength(1)
    expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
  })

  test('makes no call to the platform by signing in', async () => {
    const before = (await world.control.calls()).length
    await world.signInWith({ device: createDeviceSecret() })
    expect(await world.control.calls()).toHaveLength(before)
  })
})

describe('a device secret is refused', () => {
  test.each([
    ['that is shorter than 32 bytes', 'a'.repeat(42)],
    ['that is longer than anybody needs', 'a'.repeat(129)],
    ['in another alphabet', `${'a'.repeat(42)}+`],
    ['that is empty', ''],
  ])('%s', async (_, device) => {
    expect(await world.signInWith({ device })).toMatchObject({
      status: 400,
      body: { code: 'invalid-fields', errors: [{ field: 'device' }] },
    })
  })

  test.each([
    { name: 'beside a code', proof: { device: createDeviceSecret(), code: '0'.repeat(32) } },
    { name: 'that is missing, and the code with it', proof: {} },
  ])('$name', async ({ proof }) => {
    expect(await world.stranger.post('/v1/sessions', { app: 'demo-binance', ...proof })).toMatchObject({
      status: 400,
      body: { code: 'invalid-fields', errors: [{ field: 'code' }] },
    })
  })

  test.each(['demo', 'demo-wallet'] as const)('by "%s", whose platform names everybody', async (app) => {
    const config = createTestConfig(app)
    const apps = await findPlayedApps(world.control, config)
    await using served = await serve(config, apps[app]?.secrets ?? {})
    const reply = await served.post('/v1/sessions', { app, device: createDeviceSecret() })
    expect(reply).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })
})

describe('an app without a key for open data', () => {
  const config = createTestConfig('demo-binance')
  const { openDataPrivateKey: _, ...secrets } = world.secrets.apps['demo-binance'] ?? {}

  test('knows people by their devices', async () => {
    await using served = await serve(config, secrets)
    const reply = await served.post('/v1/sessions', { app: 'demo-binance', device: createDeviceSecret() })
    expect(reply).toMatchObject({ status: 201 })
  })

  test('says to a code that an operator has to look', async () => {
    await using served = await serve(config, secrets)
    const code = await world.phone.signIn(world.nextPerson())
    const reply = await served.post('/v1/sessions', { app: 'demo-binance', code })
    expect(reply).toMatchObject({ status: 502, body: { code: 'platform-misconfigured' } })
  })
})

/** The API of a backend with this one app, on the world's database. */
async function serve(config: PushConfig, appSecrets: AppSecrets) {
  const { store, clock, services, secrets } = world
  const apps = Object.fromEntries(Object.keys(config.apps).map((app) => [app, appSecrets]))
  const parts = { config, secrets: { ...secrets, apps }, origins: {}, store, clock, log: services.log }
  const served: ServedApp = await serveApp(await createServices(parts))
  return { ...createHttpClient({ url: served.url }), [Symbol.asyncDispose]: () => served.close() }
}

function userOf(reply: Reply): string {
  return world.meet(reply, 'somebody').userId
}
