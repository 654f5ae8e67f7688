import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { OperatorList } from '@mini-push/contracts'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createOperatorCodes } from '../src/operators/operator-codes.ts'
import { createBrowser, openLink, readOperatorId, signInAs } from './support/operator.ts'
import { readId } from './support/views.ts'
import { openWorld } from './support/world.ts'

const MINUTE_MS = 60_000

const world = await openWorld()
afterAll(() => world.close())
const { url } = world.backend
const issueCode = () => world.services.operatorCodes.issue()
const openWith = (code: string) => createBrowser(url).post('/v1/operator-sessions', { code })

/** The wall clock of a machine, moved for as long as `work` takes. */
async function laterBy<T>(byMs: number, work: () => Promise<T>): Promise<T> {
  const spy = vi.spyOn(world.services.wallClock, 'now').mockImplementation(() => new Date(Date.now() + byMs))
  try {
    return await work()
  } finally {
    spy.mockRestore()
  }
}

describe('a one-time link', () => {
  test('signs in as admin for ten hours, in a cookie that no script and no other site gets at', async () => {
    const browser = createBrowser(url)
    const reply = await browser.post('/v1/operator-sessions', { code: await issueCode() })
    expect(reply).toMatchObject({
      status: 201,
      body: { id: expect.any(String), name: 'admin', role: 'admin', expiresAt: expect.any(String) },
    })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^mini-push-operator=[\w-]{43}; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Strict$/,
      ),
    ])
    expect(reply.text).not.toContain(browser.cookie().split('=')[1])
    expect(await browser.get('/v1/operator')).toMatchObject({ status: 200, body: reply.body })
  })

  test('behind TLS sets a cookie that only this host can set, and only TLS carries', async () => {
    const { headers } = await world.stranger.request('/v1/operator-sessions', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://push.example',
        'x-forwarded-host': 'push.example',
        'x-mini-push': '1',
      },
      body: JSON.stringify({ code: await issueCode() }),
    })
    // No proxy is configured: what a stranger says of the host is not believed.
    expect(headers.getSetCookie()).toEqual([])
    const reply = await overHost('push.example', '/v1/operator-sessions', await issueCode())
    expect(reply).toMatch(
      /^set-cookie: __Host-mini-push-operator=[^;]+; Path=\/; .*; SameSite=Strict; Secure\r?$/m,
    )
    expect(reply).toMatch(/^strict-transport-security: max-age=31536000\r?$/m)
  })

  test('works once, however many open it at the same moment', async () => {
    const code = await issueCode()
    const replies = await Promise.all([1, 2, 3].map(() => openWith(code)))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 401, 401])
  })

  test.each([
    { name: 'after ten minutes', code: issueCode, laterByMs: 10 * MINUTE_MS },
    { name: 'that somebody made up', code: async () => 'let-me-in', laterByMs: 0 },
    {
      name: "that is a person's session token",
      code: async () => (await world.signIn()).token,
      laterByMs: 0,
    },
    {
      name: 'that was signed with another secret',
      code: async () => (await createOperatorCodes(new Uint8Array(32), world.services.wallClock)).issue(),
      laterByMs: 0,
    },
  ])('is refused $name', async ({ code, laterByMs }) => {
    const given = await code()
    expect(await laterBy(laterByMs, () => openWith(given))).toMatchObject({
      status: 401,
      body: { code: 'invalid-link' },
    })
  })

  test('is no key to the API, and stands in no log', async () => {
    const code = await issueCode()
    expect(await world.client(code).get('/v1/messages')).toMatchObject({ status: 401 })
    await openWith(code)
    expect(world.logLines.join('')).not.toContain(code)
  })
})

describe('an operator', () => {
  test('sees the messages of every app, and acts on them', async () => {
    const browser = await openLink(world.services, url)
    const person = await world.signIn()
    await person.agree()
    const id = readId(await person.send({ sendAt: new Date(Date.now() + 86_400_000).toISOString() }))
    expect(await browser.get('/v1/messages')).toMatchObject({ body: { messages: [{ id }] } })
    const cancelled = await browser.delete(`/v1/messages/${id}`)
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } })
  })

  test('ends all sessions of a user, whose phone signs in anew', async () => {
    const browser = await signInAs(world.services, url, 'operator')
    const person = await world.signIn()
    const ended = await browser.delete(`/v1/users/${person.userId}/sessions`)
    expect(ended).toMatchObject({ status: 200, body: { revoked: 1 } })
    expect(await person.get('/v1/grants')).toMatchObject({ status: 401 })
    expect(await (await world.signIn(person.name)).get('/v1/grants')).toMatchObject({ status: 200 })
  })

  test('signs out, and the cookie is worth nothing any more', async () => {
    const browser = await openLink(world.services, url)
    const cookie = browser.cookie()
    expect(await browser.delete('/v1/operator-sessions/current')).toMatchObject({ status: 204 })
    expect(browser.cookie()).toBe('')
    const thief = await world.stranger.request('/v1/operator', { headers: { cookie } })
    expect(thief).toMatchObject({ status: 401, body: { code: 'sign-in-required' } })
  })

  test('is signed out by an admin everywhere', async () => {
    const [viewer, admin] = [
      await signInAs(world.services, url, 'viewer'),
      await signInAs(world.services, url, 'admin'),
    ]
    const id = await readOperatorId(viewer)
    const readViewer = async () =>
      ((await admin.get('/v1/operators')).body as OperatorList).operators.find((each) => each.id === id)
    const { sessions } = (await readViewer()) ?? {}
    expect(await readViewer()).toMatchObject({ role: 'viewer', by: 'provider' })
    expect(sessions).toBeGreaterThan(0)
    const ended = await admin.delete(`/v1/operators/${id}/sessions`)
    expect(ended).toMatchObject({ status: 200, body: { revoked: sessions } })
    expect(await viewer.get('/v1/operator')).toMatchObject({ status: 401 })
    expect(await readViewer()).toMatchObject({ sessions: 0 })
  })

  test('is signed out after ten hours', async () => {
    const browser = await signInAs(world.services, url, 'viewer')
    const later = await laterBy(600 * MINUTE_MS, () => browser.get('/v1/operator'))
    expect(later).toMatchObject({ status: 401 })
  })
})

describe("a request with the console's cookie changes nothing", () => {
  const foreign: { name: string; headers: Record<string, string> }[] = [
    { name: 'from another site', headers: { origin: 'https://evil.example' } },
    { name: 'from another port of this machine', headers: { origin: 'http://127.0.0.1:1' } },
    { name: 'from a sandboxed page', headers: { origin: 'null' } },
    { name: 'without an origin', headers: { origin: '' } },
    { name: 'over another scheme', headers: { origin: url.replace('http:', 'https:') } },
    { name: 'that the browser calls cross-site', headers: { 'sec-fetch-site': 'cross-site' } },
    { name: 'that the browser calls same-site', headers: { 'sec-fetch-site': 'same-site' } },
    { name: 'without our header, as a form sends it', headers: { 'x-mini-push': '' } },
  ]
  test.each(foreign)('$name', async ({ headers }) => {
    const browser = await signInAs(world.services, url, 'admin')
    const init = { method: 'DELETE', headers }
    expect(await browser.request('/v1/operator-sessions/current', init)).toMatchObject({
      status: 403,
      body: { code: 'cross-site' },
    })
    expect(await browser.get('/v1/operator')).toMatchObject({ status: 200 })
  })

  test('nor does one that signs a browser in unasked', async () => {
    const headers = { origin: 'https://evil.example' }
    const reply = await createBrowser(url).post('/v1/operator-sessions', { code: await issueCode() }, headers)
    expect(reply).toMatchObject({ status: 403, body: { code: 'cross-site' } })
    expect(reply.headers.getSetCookie()).toEqual([])
  })
})

describe('a person', () => {
  test('signs out on this phone alone', async () => {
    const phone = await world.signIn()
    const other = await world.signIn(phone.name)
    expect(await phone.delete('/v1/sessions/current')).toMatchObject({ status: 204 })
    expect(await phone.get('/v1/grants')).toMatchObject({ status: 401 })
    expect(await other.get('/v1/grants')).toMatchObject({ status: 200 })
  })
})

/** As it arrives from a proxy that ended TLS; `fetch` does not let anybody set the Host. */
async function overHost(host: string, path: string, code: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const body = JSON.stringify({ code })
  const socket = connect(Number(port), hostname)
  socket.write(
    [
      `POST ${path} HTTP/1.1`,
      `host: ${host}`,
      `origin: https://${host}`,
      'x-mini-push: 1',
      'content-type: application/json',
      `content-length: ${body.length}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
  return text(socket)
}
