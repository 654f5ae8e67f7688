import { revokeSession } from '@mini-push/store'
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { Reply } from './support/http-client.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld } from './support/world.ts'

const FIVE_MINUTES_MS = 5 * 60_000
const DAY_MS = 24 * 3_600_000

const world = await openWorld()
afterAll(() => world.close())

function signInWith(code: string, app = 'demo'): Promise<Reply> {
  return world.stranger.post('/v1/sessions', { app, code })
}

async function exchangesOf(code: string) {
  const calls = await world.control.calls()
  return calls.filter(({ endpoint, query }) => endpoint === 'jscode2session' && query.js_code === code)
}

describe('signing in', () => {
  test('gives a session token for a day, and nothing that the platform said', async () => {
    const name = world.nextPerson()
    const code = await world.control.wechat.login({ user: name })
    const reply = await signInWith(code)
    expect(reply).toMatchObject({
      status: 201,
      body: { token: expect.any(String), expiresAt: expect.any(String), user: { id: expect.any(String) } },
    })
    expect(Object.keys(reply.body ?? {}).sort()).toEqual(['expiresAt', 'token', 'user'])
    const [exchange] = await exchangesOf(code)
    const { openid, session_key: sessionKey } = JSON.parse(exchange?.reply ?? '')
    expect(reply.text).not.toContain(openid)
    expect(reply.text).not.toContain(sessionKey)
  })

  test('knows the person again', async () => {
    const { name, userId } = await world.signIn()
    expect(await world.signIn(name)).toMatchObject({ userId })
  })

  test('tells two persons apart, and the same person in two apps', async () => {
    const { name, userId } = await world.signIn()
    const appId = world.apps.other.appId
    const elsewhere = await signInWith(await world.control.wechat.login({ user: name, appId }), 'other')
    expect(elsewhere).toMatchObject({ status: 201 })
    const somebody = await world.signIn()
    expect(new Set([userId, somebody.userId, decodeJwt(readToken(elsewhere)).sub]).size).toBe(3)
  })

  test('with one code twice at the same moment exchanges it once', async () => {
    const code = await world.control.wechat.login({ user: world.nextPerson() })
    const replies = await Promise.all([signInWith(code), signInWith(code)])
    expect(replies.map(({ status }) => status)).toEqual([201, 201])
    expect(await exchangesOf(code)).toHaveLength(1)
  })

  test('through an app that is not there names the field', async () => {
    const code = await world.control.wechat.login({ user: world.nextPerson() })
    expect(await signInWith(code, 'nowhere')).toMatchObject({
      status: 400,
      body: { code: 'invalid-fields', errors: [{ field: 'app' }] },
    })
    expect(await exchangesOf(code)).toEqual([])
  })
})

describe('a code is refused', () => {
  const codes: { name: string; code: () => Promise<string> }[] = [
    { name: 'that nobody was given', code: async () => '0'.repeat(32) },
    {
      name: 'that was used',
      async code() {
        const code = await world.control.wechat.login({ user: world.nextPerson() })
        await signInWith(code)
        return code
      },
    },
    {
      name: 'that is five minutes old',
      async code() {
        const code = await world.control.wechat.login({ user: world.nextPerson() })
        await world.clock.advance(FIVE_MINUTES_MS)
        return code
      },
    },
    {
      name: 'of another app',
      code: () => world.control.wechat.login({ user: world.nextPerson(), appId: world.apps.other.appId }),
    },
  ]
  test.each(codes)('$name', async ({ code }) => {
    expect(await signInWith(await code())).toMatchObject({ status: 401, body: { code: 'invalid-code' } })
  })

  test('of a person whom the platform blocks, as theirs and not as a mistake', async () => {
    const user = world.nextPerson()
    const code = await world.control.wechat.login({ user })
    await world.control.addFault({
      platform: 'wechat',
      endpoint: 'jscode2session',
      kind: 'code',
      code: 40226,
      user,
    })
    expect(await signInWith(code)).toMatchObject({ status: 403, body: { code: 'identity-refused' } })
  })
})

describe('while the platform fails', () => {
  const failures = [
    { name: 'answers HTTP 500', fault: { kind: 'status', status: 500 } },
    { name: 'drops the connection before it looked at the code', fault: { kind: 'drop-before-commit' } },
    { name: 'drops the connection after it used the code up', fault: { kind: 'drop-after-commit' } },
    { name: 'answers half of its JSON', fault: { kind: 'malformed' } },
    { name: 'is busy', fault: { kind: 'code', code: -1 } },
  ] as const
  test.each(failures)('and $name, the code is not exchanged again', async ({ fault }) => {
    const user = world.nextPerson()
    const code = await world.control.wechat.login({ user })
    await world.control.addFault({ platform: 'wechat', endpoint: 'jscode2session', user, ...fault })
    expect(await signInWith(code)).toMatchObject({ status: 503, body: { code: 'platform-unavailable' } })
    expect(await exchangesOf(code)).toHaveLength(1)
  })

  test('and takes longer than a mini program waits, it says that the platform does not answer', async () => {
    const user = world.nextPerson()
    const code = await world.control.wechat.login({ user })
    const delay = { kind: 'delay', delayMs: 400 } as const
    await world.control.addFault({ platform: 'wechat', endpoint: 'jscode2session', user, ...delay })
    const deadline = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(deadline.signal)
    const reply = signInWith(code)
    await waitFor(
      () => exchangesOf(code),
      ({ length }) => length === 1,
    )
    deadline.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
    expect(await reply).toMatchObject({ status: 503, body: { code: 'platform-unavailable' } })
  })

  test('and limits the rate, the phone is told to slow down', async () => {
    const user = world.nextPerson()
    const code = await world.control.wechat.login({ user })
    await world.control.addFault({
      platform: 'wechat',
      endpoint: 'jscode2session',
      kind: 'code',
      code: 45011,
      user,
    })
    expect(await signInWith(code)).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
  })
})

describe('a session token is refused', () => {
  const tokens: { name: string; token: () => Promise<string> }[] = [
    {
      name: 'whose day is over',
      async token() {
        const { token } = await world.signIn()
        await world.clock.advance(DAY_MS)
        return token
      },
    },
    {
      name: 'whose session was revoked',
      async token() {
        const { token } = await world.signIn()
        const { jti = '' } = decodeJwt(token)
        await world.store.transaction((tx) => revokeSession(tx, jti, world.clock.now()))
        return token
      },
    },
    {
      name: 'that names another person under the same signature',
      async token() {
        const [person, other] = [await world.signIn(), await world.signIn()]
        const [header, , signature] = person.token.split('.')
        return [header, other.token.split('.')[1], signature].join('.')
      },
    },
    {
      name: 'that somebody else signed',
      async token() {
        const claims = decodeJwt((await world.signIn()).token)
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32))
      },
    },
    {
      name: 'that nobody signed',
      token: async () => new UnsecuredJWT(decodeJwt((await world.signIn()).token)).encode(),
    },
    { name: 'that is no token', token: async () => 'let-me-in' },
  ]
  test.each(tokens)('$name', async ({ token }) => {
    expect(await world.client(await token()).get('/v1/grants')).toMatchObject({
      status: 401,
      body: { code: 'sign-in-required' },
    })
  })

  test('no longer once the person has signed in anew', async () => {
    const { name, token } = await world.signIn()
    await world.clock.advance(DAY_MS)
    expect(await world.client(token).get('/v1/grants')).toMatchObject({ status: 401 })
    expect(await (await world.signIn(name)).get('/v1/grants')).toMatchObject({ status: 200 })
  })
})

function readToken({ body }: Reply): string {
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') {
    return body.token
  }
  throw new Error('The answer holds no session token.')
}
