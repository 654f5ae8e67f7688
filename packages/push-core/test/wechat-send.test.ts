import { describe, expect, it } from 'vitest'
import {
  createMemoryCredentialStore,
  createWechatProvider,
  WECHAT_FAILURES,
  type WechatOptions,
} from '../src/index.ts'
import { type Answer, type Call, startFakeWechat } from './support/fake-wechat.ts'
import { type Letter, toMessage } from './support/to-message.ts'

const SEND = '/cgi-bin/message/subscribe/send'
const STABLE_TOKEN = '/cgi-bin/stable_token'

const secret = '0123456789abcdef0123456789abcdef'
const openid = 'oJ5x_5Yd0Vh1pAq2ZbR3cT4eU6fW'
const never = new AbortController().signal

const letter: Letter = {
  app: 'demo',
  template: {
    name: 'reminder',
    fields: { task: { label: 'Task' }, note: { label: 'Note' } },
    wechat: { templateId: 'T1', keys: { task: 'thing1', note: 'thing10' }, kind: 'one-time' },
  },
  data: { task: 'Buy milk', note: 'two bottles' },
  page: '/pages/task/index?id=7',
  recipient: { identity: openid },
}

const json = (object: unknown): Answer => ({ body: JSON.stringify(object) })
const tokenNumber = (number: number) => `92_${'t'.repeat(120)}${number}`

/** WeChat with tokens that count up, and a send that answers as the test says. */
async function startWorld(
  onSend: (call: Call, sendNumber: number) => Answer,
  options: Partial<WechatOptions> = {},
) {
  let tokens = 0
  let sends = 0
  const wechat = await startFakeWechat((call) => {
    if (call.path === SEND) {
      sends += 1
      return onSend(call, sends)
    }
    tokens += 1
    return json({ access_token: tokenNumber(tokens), expires_in: 7200 })
  })
  const provider = createWechatProvider({ appId: 'wx1', secret, origin: wechat.origin, ...options })
  const send = (sent = letter, signal = never) => provider.send(toMessage(provider, sent), signal)
  return { wechat, provider, send, [Symbol.asyncDispose]: () => wechat[Symbol.asyncDispose]() }
}

const accept = () => ({ body: '{"errcode":0,"errmsg":"ok","msgid":1700827132819554304}' })

describe('an accepted message', () => {
  it('carries exactly what section 2.4 names', async () => {
    await using world = await startWorld(accept)
    const outcome = await world.send()
    expect(outcome).toEqual({ kind: 'accepted', platformMessageId: '1700827132819554304' })
    const [call] = world.wechat.callsOf(SEND)
    expect(call).toMatchObject({ method: 'POST', query: { access_token: tokenNumber(1) } })
    expect(JSON.parse(call?.body ?? '')).toEqual({
      touser: openid,
      template_id: 'T1',
      page: 'pages/task/index?id=7',
      data: { thing1: { value: 'Buy milk' }, thing10: { value: 'two bottles' } },
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    })
  })

  it('goes with whatever WeChat calls a token, half a surrogate pair included', async () => {
    const value = `${tokenNumber(1)}&+ \ud83d`
    const credentialStore = createMemoryCredentialStore()
    const expiresAt = new Date('2099-01-01')
    await credentialStore.put('wechat:wx1:stable_token', { value, expiresAt })
    await using world = await startWorld(accept, { credentialStore })
    expect(await world.send()).toMatchObject({ kind: 'accepted' })
    expect(world.wechat.callsOf(SEND)[0]?.query).toEqual({ access_token: value.toWellFormed() })
  })

  it('opens no page where none is given, in the language and the release that were chosen', async () => {
    await using world = await startWorld(accept, { miniprogramState: 'trial', lang: 'zh_TW' })
    const { page: _page, ...pageless } = letter
    await world.send(pageless)
    await world.send({ ...pageless, lang: 'en_US' })
    const bodies = world.wechat.callsOf(SEND).map(({ body }) => JSON.parse(body))
    expect(bodies).toMatchObject([
      { miniprogram_state: 'trial', lang: 'zh_TW' },
      { miniprogram_state: 'trial', lang: 'en_US' },
    ])
    expect(bodies[0]).not.toHaveProperty('page')
  })

  it('needs no msgid, which the page does not promise', async () => {
    await using world = await startWorld(() => json({ errcode: 0, errmsg: 'ok' }))
    expect(await world.send()).toEqual({ kind: 'accepted' })
  })
})

describe('the access token', () => {
  it('is fetched once for many messages, without force', async () => {
    await using world = await startWorld(accept)
    await Promise.all(Array.from({ length: 5 }, () => world.send()))
    const bodies = world.wechat.callsOf(STABLE_TOKEN).map(({ body }) => JSON.parse(body))
    expect(bodies).toEqual([{ grant_type: 'client_credential', appid: 'wx1', secret }])
  })

  it('comes from /cgi-bin/token where that is chosen', async () => {
    await using world = await startWorld(accept, { tokenSource: 'token' })
    await world.send()
    expect(world.wechat.callsOf('/cgi-bin/token')).toMatchObject([
      { method: 'GET', query: { grant_type: 'client_credential', appid: 'wx1', secret } },
    ])
  })

  it('is shared by providers that share a store, until its clock says that it has expired', async () => {
    let nowMs = Date.UTC(2026, 0, 1)
    const shared = { credentialStore: createMemoryCredentialStore(), clock: { now: () => new Date(nowMs) } }
    await using world = await startWorld(accept, shared)
    const other = createWechatProvider({ appId: 'wx1', secret, origin: world.wechat.origin, ...shared })
    await world.send()
    await other.send(toMessage(other, letter), never)
    expect(world.wechat.callsOf(STABLE_TOKEN)).toHaveLength(1)
    nowMs += 7_201_000
    await other.send(toMessage(other, letter), never)
    expect(world.wechat.callsOf(SEND).map(({ query }) => query.access_token)).toEqual(
      [1, 1, 2].map(tokenNumber),
    )
  })

  it.each([40001, 40014, 42001])(
    'is fetched anew after %i, and the message goes out once',
    async (errcode) => {
      await using world = await startWorld((_call, number) => (number === 1 ? json({ errcode }) : accept()))
      expect(await world.send()).toMatchObject({ kind: 'accepted' })
      expect(world.wechat.callsOf(SEND).map(({ query }) => query.access_token)).toEqual(
        [1, 2].map(tokenNumber),
      )
    },
  )

  it('is fetched anew once for a burst of messages that were refused the same one', async () => {
    await using world = await startWorld(({ query }) =>
      query.access_token === tokenNumber(1) ? json({ errcode: 42001 }) : accept(),
    )
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => world.send()))
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true)
    expect(world.wechat.callsOf(STABLE_TOKEN)).toHaveLength(2)
  })

  it('that is refused again defers the message, and the next ones do not hammer', async () => {
    await using world = await startWorld(() => json({ errcode: 40001, errmsg: 'invalid credential' }))
    const deferred = { kind: 'deferred', reason: 'credential-refused', platformCode: '40001' }
    expect(await world.send()).toMatchObject(deferred)
    expect(world.wechat.calls).toHaveLength(4)
    expect(await world.send()).toMatchObject({ kind: 'deferred' })
    expect(world.wechat.calls).toHaveLength(4)
  })
})

describe('a token that cannot be had', () => {
  async function sendWithTokenAnswer(answer: Answer) {
    await using wechat = await startFakeWechat(() => answer)
    const provider = createWechatProvider({ appId: 'wx1', secret, origin: wechat.origin })
    const outcome = await provider.send(toMessage(provider, letter), never)
    expect(wechat.callsOf(SEND)).toEqual([])
    return outcome
  }

  it.each([
    [
      'a busy platform',
      json({ errcode: -1 }),
      { kind: 'deferred', reason: 'platform-busy', platformCode: '-1' },
    ],
    ['a wrong secret', json({ errcode: 40125 }), { kind: 'deferred', reason: 'credential-refused' }],
    ['a used-up quota', json({ errcode: 45009 }), { kind: 'deferred', reason: 'quota-exhausted' }],
    ['a frozen account', json({ errcode: 50007 }), { kind: 'refused', reason: 'banned', grant: 'return' }],
    ['an unlisted code', json({ errcode: 99999 }), { kind: 'deferred', reason: 'credential-refused' }],
    ['a lost reply', 'reset' as const, { kind: 'deferred', reason: 'not-connected' }],
    ['an error page', { status: 502, body: '<html>' }, { kind: 'deferred', reason: 'not-connected' }],
    [
      'a token without a lifetime',
      json({ access_token: 'x' }),
      { kind: 'deferred', reason: 'not-connected' },
    ],
  ])('because of %s', async (_why, answer, outcome) => {
    expect(await sendWithTokenAnswer(answer)).toMatchObject(outcome)
  })

  it('because of an IP address says which one', async () => {
    const errmsg =
      'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6789abcd-01234567-89abcdef'
    expect(await sendWithTokenAnswer(json({ errcode: 40164, errmsg }))).toMatchObject({
      reason: 'credential-refused',
      platformText: expect.stringContaining('203.0.113.7'),
    })
  })

  it('because the store fails is no fault of the message', async () => {
    const credentialStore = {
      ...createMemoryCredentialStore(),
      read: () => Promise.reject(new Error('postgres://user:password@host')),
    }
    const provider = createWechatProvider({ appId: 'wx1', secret, credentialStore })
    const outcome = await provider.send(toMessage(provider, letter), never)
    expect(outcome).toMatchObject({ kind: 'deferred', reason: 'not-connected' })
    expect(JSON.stringify(outcome)).not.toContain('password')
  })
})

describe('a refusal', () => {
  const rows = Object.entries(WECHAT_FAILURES).filter(([, row]) => !('refreshCredential' in row))

  it.each(rows)('%s becomes what its row says', async (code, row) => {
    await using world = await startWorld(() => json({ errcode: Number(code), errmsg: 'text rid: 1' }))
    const { kind, ...outcome } = await world.send()
    const platform = { platformCode: code, platformText: 'text rid: 1' }
    switch (row.outcome) {
      case 'refused':
        expect({ kind, ...outcome }).toEqual({
          kind: 'refused',
          reason: row.reason,
          grant: row.grant,
          ...platform,
        })
        break
      case 'deferred':
        expect({ kind, ...outcome }).toEqual({
          kind: 'deferred',
          reason: row.reason,
          retryAfterMs: row.retryAfterMs,
          ...platform,
        })
        break
      case 'not-of-messages':
        expect({ kind, ...outcome }).toMatchObject({ kind: 'refused', reason: 'unlisted', grant: 'return' })
    }
    expect(world.wechat.callsOf(SEND)).toHaveLength(1)
  })

  it('with a code that no page lists is a refusal all the same', async () => {
    await using world = await startWorld(() => json({ errcode: 99999, errmsg: 'new' }))
    expect(await world.send()).toEqual({
      kind: 'refused',
      reason: 'unlisted',
      grant: 'return',
      platformCode: '99999',
      platformText: 'new',
    })
  })

  it('counts whatever the HTTP status is', async () => {
    await using world = await startWorld(() => ({ status: 500, body: '{"errcode":43101}' }))
    expect(await world.send()).toMatchObject({ kind: 'refused', reason: 'no-permit' })
  })
})

describe('a reply without an answer', () => {
  it.each([
    ['a reset after the request', 'reset' as const, 'connection-lost'],
    ['no JSON', { body: '<html>' }, 'reply-unreadable'],
    ['nothing', { body: '' }, 'reply-unreadable'],
    ['JSON without errcode', { body: '{"ok":true}' }, 'reply-unreadable'],
    ['a reply beyond all measure', { body: ' '.repeat(70_000) }, 'reply-unreadable'],
    ['a bad gateway', { status: 502, body: '<html>' }, 'reply-unreadable'],
    ['a gateway that lost patience', { status: 504, body: '' }, 'reply-unreadable'],
    ['an unavailable service', { status: 503, body: '' }, 'reply-unreadable'],
    ['a request time-out', { status: 408, body: '' }, 'reply-unreadable'],
    ['a redirect', { status: 302, body: '' }, 'reply-unreadable'],
  ])('is unknown, and nothing is repeated: %s', async (_what, answer, reason) => {
    await using world = await startWorld(() => answer)
    expect(await world.send()).toEqual({ kind: 'unknown', reason })
    expect(world.wechat.callsOf(SEND)).toHaveLength(1)
  })

  it.each([
    [400, 'not-connected'],
    [403, 'not-connected'],
    [404, 'not-connected'],
    [429, 'rate-limited'],
  ])('is surely not sent where a gateway turned it away with %i', async (status, reason) => {
    await using world = await startWorld(() => ({ status, body: 'no' }))
    expect(await world.send()).toMatchObject({ kind: 'deferred', reason })
  })
})

describe('giving up', () => {
  it('before anything was written defers the message', async () => {
    await using world = await startWorld(accept)
    const outcome = await world.send(letter, AbortSignal.abort())
    expect(outcome).toEqual({ kind: 'deferred', reason: 'cancelled', retryAfterMs: 0 })
    expect(world.wechat.calls).toEqual([])
  })

  it('while the token is fetched defers the message', async () => {
    const patience = new AbortController()
    await using wechat = await startFakeWechat(async () => {
      patience.abort()
      return json({ access_token: tokenNumber(1), expires_in: 7200 })
    })
    const provider = createWechatProvider({ appId: 'wx1', secret, origin: wechat.origin })
    expect(await provider.send(toMessage(provider, letter), patience.signal)).toMatchObject({
      kind: 'deferred',
      reason: 'cancelled',
    })
    expect(wechat.callsOf(SEND)).toEqual([])
  })

  it('after the message was written leaves it unknown', async () => {
    const patience = new AbortController()
    await using world = await startWorld(() => {
      patience.abort()
      return accept()
    })
    const outcome = await world.send(letter, patience.signal)
    expect(outcome).toEqual({ kind: 'unknown', reason: 'connection-lost' })
  })

  it('is done by itself at the deadline', async () => {
    await using wechat = await startFakeWechat(({ path }) =>
      path === SEND ? new Promise(() => {}) : json({ access_token: 'x', expires_in: 7200 }),
    )
    const provider = createWechatProvider({ appId: 'wx1', secret, origin: wechat.origin, timeoutMs: 100 })
    expect(await provider.send(toMessage(provider, letter), never)).toEqual({
      kind: 'unknown',
      reason: 'timed-out',
    })
  })
})

it('keeps secrets and identities out of every outcome, whatever WeChat repeats of them', async () => {
  for (const errcode of [43101, 40003, 47003, 48001, 99999, -1, 40001]) {
    await using world = await startWorld(({ body, query }) =>
      json({ errcode, errmsg: `echo ${body} ${query.access_token} ${secret}` }),
    )
    const outcome = JSON.stringify(await world.send())
    for (const hidden of [secret, openid, tokenNumber(1), tokenNumber(2)])
      expect(outcome).not.toContain(hidden)
  }
})
