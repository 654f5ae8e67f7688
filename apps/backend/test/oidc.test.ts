import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OperatorList } from '@mini-push/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createServices } from '../src/create-services.ts'
import type { OperatorRules } from '../src/define-config.ts'
import type { Reply } from './support/http-client.ts'
import { startIdentityProvider } from './support/identity-provider.ts'
import { type Browser, createBrowser } from './support/operator.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
const server = createServer()
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const provider = await startIdentityProvider(
  {
    ann: { name: 'Ann Chen', email: 'Ann@shop.example', email_verified: true },
    bob: { name: 'Bob', email: 'bob@shop.example', email_verified: true },
    mallory: { name: 'Ann Chen', email: 'ann@shop.example', email_verified: false },
    'bob@shop.example': { name: 'Somebody who chose this name' },
    eve: { name: 'Eve', email: 'eve@elsewhere.example', email_verified: true, groups: ['guests'] },
    dan: { name: 'Dan', groups: ['guests', 'support', 'staff'] },
    'subject-7': { name: 'Somebody without an email' },
  },
  `${publicUrl}/console/signed-in`,
)

const people: NonNullable<OperatorRules['people']> = {
  'ann@shop.example': 'admin',
  'bob@shop.example': 'operator',
  'subject-7': 'viewer',
}
const operators: OperatorRules = {
  people,
  claim: { name: 'groups', roles: { staff: 'viewer', support: 'operator' } },
}
const { issuer, clientId, clientSecret } = provider
const { secrets, store, clock, services } = world
const withProvider = await createServices({
  config: { ...services.config, operators },
  secrets,
  origins: {},
  store,
  clock,
  log: services.log,
  oidc: { issuer, clientId, clientSecret, publicUrl },
})
server.on('request', createApp(withProvider).callback())

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await provider.close()
  await world.close()
})

interface Walk {
  browser: Browser
  /** Where the provider sends the browser back to. */
  back: URL
}

async function walkAs(person: string): Promise<Walk> {
  const browser = createBrowser(publicUrl)
  const { headers } = await browser.get('/console/sign-in')
  return { browser, back: await provider.walk(headers.get('location') ?? '', person) }
}

const follow = ({ browser, back }: Walk): Promise<Reply> => browser.get(`${back.pathname}${back.search}`)

async function signInAs(person: string): Promise<{ browser: Browser; reply: Reply }> {
  const walk = await walkAs(person)
  return { browser: walk.browser, reply: await follow(walk) }
}

describe('signing in through the provider', () => {
  test.each([
    { person: 'ann', by: 'a verified email', view: { name: 'Ann Chen', role: 'admin' } },
    { person: 'bob', by: 'a verified email', view: { name: 'Bob', role: 'operator' } },
    { person: 'subject-7', by: 'their subject', view: { role: 'viewer' } },
    { person: 'dan', by: 'the highest of their groups', view: { name: 'Dan', role: 'operator' } },
  ])('$person has the role that is configured for $by', async ({ person, view }) => {
    const { browser, reply } = await signInAs(person)
    expect(reply).toMatchObject({ status: 302 })
    expect(reply.headers.get('location')).toBe('/console/')
    expect(await browser.get('/v1/operator')).toMatchObject({ status: 200, body: view })
  })

  test('asks with PKCE, state and nonce, new each time, and keeps what they must match from scripts', async () => {
    const asked = await Promise.all([1, 2].map(() => createBrowser(publicUrl).get('/console/sign-in')))
    const [one, other] = asked.map(({ headers }) => new URL(headers.get('location') ?? '').searchParams)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.get(name)).toMatch(/^[\w-]{43}$/)
      expect(one?.get(name)).not.toBe(other?.get(name))
    }
    expect(one?.get('code_challenge_method')).toBe('S256')
    expect(asked[0]?.headers.getSetCookie()).toEqual([
      expect.stringMatching(/; Path=\/console\/signed-in; Max-Age=600; HttpOnly; SameSite=Lax$/),
    ])
  })

  test.each([
    { person: 'mallory', why: 'with an email that nobody verified' },
    { person: 'bob@shop.example', why: 'whose name at the provider looks like the email of another' },
    { person: 'eve', why: 'whom the configuration does not know' },
  ])('is refused to $person, $why', async ({ person }) => {
    const { browser, reply } = await signInAs(person)
    expect(reply.headers.get('location')).toBe('/console/#problem=not-allowed')
    expect(await browser.get('/v1/operator')).toMatchObject({ status: 401 })
  })
})

describe('an answer of the provider is worth nothing', () => {
  const isRefused = async (walk: Walk) => {
    const reply = await follow(walk)
    expect(reply.headers.get('location')).toBe('/console/#problem=invalid-link')
    expect(await walk.browser.get('/v1/operator')).toMatchObject({ status: 401 })
  }

  test('in another browser than the one that asked', async () => {
    const { back } = await walkAs('ann')
    await isRefused({ browser: createBrowser(publicUrl), back })
  })

  test('to the question of another browser', async () => {
    const [victim, attacker] = [await walkAs('bob'), await walkAs('ann')]
    await isRefused({ browser: victim.browser, back: attacker.back })
  })

  test('a second time', async () => {
    const walk = await walkAs('ann')
    const cookie = walk.browser.cookie()
    expect(await follow(walk)).toMatchObject({ status: 302 })
    const copy = createBrowser(publicUrl, ...cookie.split('; '))
    await isRefused({ browser: copy, back: walk.back })
  })

  test.each([
    { name: 'with another code', change: (back: URL) => back.searchParams.set('code', 'guess') },
    { name: 'with another state', change: (back: URL) => back.searchParams.set('state', 'guess') },
    {
      name: 'of another issuer',
      change: (back: URL) => back.searchParams.set('iss', 'https://evil.example'),
    },
    { name: 'that says no', change: (back: URL) => back.searchParams.set('error', 'access_denied') },
  ])('$name', async ({ change }) => {
    const walk = await walkAs('ann')
    change(walk.back)
    await isRefused(walk)
  })
})

describe('whoever is taken out of the configuration', () => {
  test('is out with the next request, and not only when the session ends', async () => {
    const [{ browser }, { browser: admin }] = [await signInAs('bob'), await signInAs('ann')]
    const readRole = async () =>
      ((await admin.get('/v1/operators')).body as OperatorList).operators.find(({ name }) => name === 'Bob')
        ?.role
    expect(await browser.get('/v1/operator')).toMatchObject({ body: { role: 'operator' } })
    people['bob@shop.example'] = 'viewer'
    expect(await browser.get('/v1/operator')).toMatchObject({ body: { role: 'viewer' } })
    expect(await readRole()).toBe('viewer')
    delete people['bob@shop.example']
    expect(await browser.get('/v1/operator')).toMatchObject({ status: 401 })
    expect(await readRole()).toBeNull()
  })
})

test('without a provider the address says how else one signs in', async () => {
  expect(await world.stranger.get('/console/sign-in')).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: expect.stringContaining('pnpm operator-link') },
  })
})
