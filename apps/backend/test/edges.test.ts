import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { ROUTES } from '@mini-push/contracts'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { PACES } from '../src/http/paces.ts'
import { createHttpClient } from './support/http-client.ts'
import { createBrowser } from './support/operator.ts'
import { serveApp } from './support/serve-app.ts'
import { signQuery } from './support/wechat-callback.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())
afterEach(() => vi.restoreAllMocks())
const { url } = world.backend

/** An application of its own on the same services: its paces count from nothing. */
async function serve() {
  const served = await serveApp(world.services)
  return { ...createHttpClient(served), url: served.url, [Symbol.asyncDispose]: () => served.close() }
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

describe('every answer', () => {
  test.each(['/v1/grants', '/health/live', '/nowhere', '/callbacks/wechat/demo', '/console/sign-in'])(
    'tells browsers to frame nothing, guess nothing and give nothing to other sites: %s',
    async (path) => {
      const { headers } = await world.stranger.get(path)
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      })
      expect(headers.get('content-security-policy')).not.toMatch(
        /unsafe-eval|script-src[^;]*unsafe-inline|\*/,
      )
    },
  )

  test('of the API is kept by no cache, and runs nothing', async () => {
    const { headers } = await world.stranger.get('/v1/grants')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  })

  test.each([...new Set(Object.values(ROUTES).map(({ path }) => path))])(
    'opens %s to no other origin',
    async (path) => {
      for (const method of ['OPTIONS', 'GET', 'POST']) {
        const { headers } = await fetch(`${url}${path}`, {
          method,
          headers: {
            origin: 'https://evil.example',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization,x-mini-push',
          },
        })
        const names = [...headers.keys()].filter((name) => name.startsWith('access-control-'))
        expect(names).toEqual([])
      }
    },
  )
})

describe('whoever asks too often is told when to come again', () => {
  test('with one-time codes, before any is looked at', async () => {
    await using app = await serve()
    const read = vi.spyOn(world.services.operatorCodes, 'read')
    const browser = createBrowser(app.url)
    const guesses = Array.from({ length: PACES.code.points + 3 }, () =>
      browser.post('/v1/operator-sessions', { code: 'guess' }),
    )
    const replies = await Promise.all(guesses)
    const refused = replies.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(3)
    expect(refused[0]).toMatchObject({ body: { code: 'rate-limited' } })
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(read).toHaveBeenCalledTimes(PACES.code.points)
  })

  test('with keys and tokens that are none, which hinders nobody who has a good one', async () => {
    await using app = await serve()
    const ask = (key: string) => app.request('/v1/templates?app=demo', bearer(key))
    const guesses = Array.from({ length: PACES.stranger.points * 3 }, () => ask('guess'))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    expect(await ask(world.caller.key)).toMatchObject({ status: 200 })
  })

  test('as one person, while another goes on', async () => {
    await using app = await serve()
    const [eager, calm] = [await world.signIn(), await world.signIn()]
    const ask = (token: string) => app.request('/v1/templates', bearer(token))
    const asked = Array.from({ length: PACES.person.points + 1 }, () => ask(eager.token))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect(await ask(calm.token)).toMatchObject({ status: 200 })
  })

  test('whatever address they say they come from', async () => {
    await using app = await serve()
    const statuses: number[] = []
    for (let count = 0; count < PACES.code.points + 1; count += 1) {
      const { status } = await app.post(
        '/v1/operator-sessions',
        {},
        { 'x-forwarded-for': `203.0.113.${count}` },
      )
      statuses.push(status)
    }
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('whoever dribbles is hung up on', () => {
  test('in the middle of a body', async () => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const head =
        'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{'
      socket.write(head)
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { timeout: 5_000 })
      await vi.advanceTimersByTimeAsync(30_000)
    } finally {
      vi.useRealTimers()
    }
    expect(await text(socket)).not.toContain('201')
    if (!socket.closed) await once(socket, 'close')
  })
})

describe('a callback that was signed long ago is a copy', () => {
  const { token } = world.apps.demo.callback
  const verify = (query: object) =>
    world.stranger.get(`/callbacks/wechat/demo?${new URLSearchParams({ ...query, echostr: 'hello' })}`)

  test('and is refused, though the signature is good', async () => {
    const query = signQuery(token)
    expect(await verify(query)).toMatchObject({ status: 200, text: 'hello' })
    vi.spyOn(world.services.wallClock, 'now').mockReturnValue(new Date(Date.now() + 86_400_000))
    expect(await verify(query)).toMatchObject({ status: 403, body: { code: 'forged-callback' } })
  })
})
