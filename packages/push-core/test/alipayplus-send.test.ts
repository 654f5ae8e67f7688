import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import {
  ALIPAYPLUS_FAILURES,
  createMemoryCredentialStore,
  type Outcome,
  WALLET_PROFILES,
} from '../src/index.ts'
import { failed, succeeded, type WalletAnswer } from './support/fake-wallet.ts'
import {
  APPLY_TOKEN,
  AUTH_CODE,
  accessTokenNumber,
  IDENTITY,
  never,
  openWalletWorld,
  refreshTokenNumber,
  reminder,
  SEND_INBOX,
  SEND_PUSH,
} from './support/wallet-world.ts'

/** The wallet answers every send with `answer`; what comes of it, and how many sends there were. */
async function sendInto(answer: WalletAnswer | 'reset', resent = false) {
  await using world = await openWalletWorld({ [SEND_INBOX]: () => answer })
  await world.agree()
  const outcome = await world.provider.send(world.message({ resent }), never)
  return { outcome, sends: world.wallet.callsOf(SEND_INBOX).length }
}

describe('an accepted message', () => {
  it('carries exactly what the seed document names', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    const outcome = await world.provider.send(world.message(), never)
    expect(outcome).toEqual({ kind: 'accepted', platformMessageId: 'M1' })
    const [call] = world.wallet.callsOf(SEND_INBOX)
    expect(call).toMatchObject({
      method: 'POST',
      isSigned: true,
      headers: { 'client-id': 'TEST_5X00000000000000', 'content-type': 'application/json; charset=UTF-8' },
    })
    expect(call?.said).toEqual({
      accessToken: accessTokenNumber(1),
      requestId: 'm-1',
      templateCode: 'MINI_APP_COMMON_INBOX',
      templates: [
        {
          templateParameters: {
            Title: 'Reminder',
            Content: 'Piano, Class 3',
            Url: 'mini://platformapi/startapp?_ariver_appid=2101',
          },
        },
      ],
    })
  })

  it('is final for us also when the wallet has only taken it on', async () => {
    const { outcome } = await sendInto(succeeded({ messageId: 'M9' }, 'A'))
    expect(outcome).toEqual({ kind: 'accepted', platformMessageId: 'M9' })
  })

  it('needs no messageId, which one wallet does not give', async () => {
    expect((await sendInto(succeeded())).outcome).toEqual({ kind: 'accepted' })
  })

  it('counts whatever the HTTP status and the code beside S are', async () => {
    const odd = { status: 500, body: '{"result":{"resultStatus":"S","resultCode":"UNKNOWN_EXCEPTION"}}' }
    expect((await sendInto(odd)).outcome).toEqual({ kind: 'accepted' })
  })

  it('goes through the channel that its payload names', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    const push = {
      templateId: 'MINI_APP_COMMON_PUSH',
      channel: 'push',
      parameters: { Title: '{task}' },
    } as const
    const template = { ...reminder, alipayplus: push }
    const payload = world.provider.compose({ app: 'demo', template, data: { task: 'Tea' } })
    expect(await world.provider.send(world.message({ payload }), never)).toMatchObject({
      platformMessageId: 'P1',
    })
    expect(world.wallet.callsOf(SEND_PUSH)).toHaveLength(1)
  })

  it('is the same to the byte when it is sent again, time and signature apart', async () => {
    await using world = await openWalletWorld({ [SEND_INBOX]: () => failed('UNKNOWN_EXCEPTION', '', 'U') })
    await world.agree()
    const message = world.message()
    await world.provider.send(message, never)
    await sleep(2)
    await world.provider.send({ ...message, resent: true }, never)
    const [first, second] = world.wallet.callsOf(SEND_INBOX)
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['request-time']).not.toBe(first?.headers['request-time'])
    expect(second).toMatchObject({ isSigned: true })
  })

  it('bears the agent token where one is set, outside of the signature', async () => {
    await using world = await openWalletWorld({}, { agentToken: 'AGENT' })
    await world.agree()
    await world.provider.send(world.message(), never)
    expect(world.wallet.callsOf(SEND_INBOX)).toMatchObject([
      { headers: { 'agent-token': 'AGENT' }, isSigned: true },
    ])
  })
})

describe('a refusal', () => {
  it.each(Object.entries(ALIPAYPLUS_FAILURES))('%s with F becomes what its row says', async (code, row) => {
    const { outcome } = await sendInto(failed(code, 'text'))
    const platform = { platformCode: code, platformText: 'text' }
    switch (row.outcome) {
      case 'refused':
        return expect(outcome).toEqual({ kind: 'refused', reason: row.reason, grant: row.grant, ...platform })
      case 'deferred':
        return expect(outcome).toEqual({
          kind: 'deferred',
          reason: row.reason,
          retryAfterMs: row.retryAfterMs,
          ...platform,
        })
      case 'unknown':
        return expect(outcome).toEqual({ kind: 'unknown', reason: row.reason, ...platform })
      case 'not-of-messages':
        return expect(outcome).toEqual({ kind: 'refused', reason: 'unlisted', grant: 'return', ...platform })
    }
  })

  it.each(Object.keys(ALIPAYPLUS_FAILURES))('%s with U is unknown, whatever F would mean', async (code) => {
    const { outcome, sends } = await sendInto(failed(code, 'text', 'U'))
    const platform = { platformCode: code, platformText: 'text' }
    expect(outcome).toEqual({ kind: 'unknown', reason: 'platform-unsure', ...platform })
    expect(sends).toBe(1)
  })

  it('with a code that no page lists is a refusal all the same', async () => {
    const { outcome } = await sendInto(failed('NEW_CODE', 'new'))
    const platform = { platformCode: 'NEW_CODE', platformText: 'new' }
    expect(outcome).toEqual({ kind: 'refused', reason: 'unlisted', grant: 'return', ...platform })
  })

  it('may mean something else in a wallet that says so', async () => {
    const { PROCESS_FAIL, SYSTEM_BUSY } = ALIPAYPLUS_FAILURES
    const failures = { PROCESS_FAIL: { ...SYSTEM_BUSY, advice: PROCESS_FAIL.advice } }
    const profile = { ...WALLET_PROFILES.superqi, failures }
    await using world = await openWalletWorld({ [SEND_INBOX]: () => failed('PROCESS_FAIL') }, { profile })
    await world.agree()
    expect(await world.provider.send(world.message(), never)).toMatchObject({ kind: 'unknown' })
    expect(world.provider.findAdvice('PROCESS_FAIL')).toBe(PROCESS_FAIL.advice)
  })
})

describe('a request that the wallet calls inconsistent with an earlier one', () => {
  const inconsistent = failed('REPEAT_REQ_INCONSISTENT')

  it('was probably taken, where an earlier attempt may have reached the wallet', async () => {
    expect((await sendInto(inconsistent, true)).outcome).toMatchObject({
      kind: 'unknown',
      reason: 'taken-before',
      final: true,
    })
  })

  it('is a clash of ids, where there was none', async () => {
    expect((await sendInto(inconsistent)).outcome).toMatchObject({ kind: 'refused', reason: 'misconfigured' })
  })

  it('was probably taken, where the token was renewed in between', async () => {
    await using world = await openWalletWorld({
      [SEND_INBOX]: (_call, number) => (number === 1 ? failed('INVALID_ACCESS_TOKEN') : inconsistent),
    })
    await world.agree()
    expect(await world.provider.send(world.message(), never)).toMatchObject({
      reason: 'taken-before',
      final: true,
    })
  })
})

describe('a reply without an answer', () => {
  it.each<[string, WalletAnswer | 'reset', Partial<Outcome>]>([
    ['a reset after the request', 'reset', { reason: 'connection-lost' }],
    ['no JSON', { body: '<html>' }, { reason: 'reply-unreadable' }],
    ['nothing', { body: '' }, { reason: 'reply-unreadable' }],
    ['JSON without a result', { body: '{"messageId":"M1"}' }, { reason: 'reply-unreadable' }],
    [
      'a result without a status',
      { body: '{"result":{"resultCode":"SUCCESS"}}' },
      { reason: 'reply-unreadable' },
    ],
    ['a status that no page has', failed('SUCCESS', '', 'R'), { reason: 'reply-unreadable' }],
    ['a reply beyond all measure', { body: ' '.repeat(70_000) }, { reason: 'reply-unreadable' }],
    ['a bad gateway', { status: 502, body: '<html>' }, { reason: 'reply-unreadable' }],
    ['an unavailable service', { status: 503, body: '' }, { reason: 'reply-unreadable' }],
    ['a request time-out', { status: 408, body: '' }, { reason: 'reply-unreadable' }],
    ['a redirect', { status: 302, body: '' }, { reason: 'reply-unreadable' }],
  ])('is unknown, and nothing is repeated: %s', async (_what, answer, outcome) => {
    const sent = await sendInto(answer)
    expect(sent).toEqual({ outcome: { kind: 'unknown', ...outcome }, sends: 1 })
  })

  it.each([
    [400, 'not-connected'],
    [403, 'not-connected'],
    [404, 'not-connected'],
    [429, 'rate-limited'],
  ])('is surely not sent where a gateway turned it away with %i', async (status, reason) => {
    expect((await sendInto({ status, body: 'no' })).outcome).toMatchObject({ kind: 'deferred', reason })
  })
})

describe('giving up', () => {
  it('before anything was written defers the message', async () => {
    await using world = await openWalletWorld()
    const outcome = await world.provider.send(world.message(), AbortSignal.abort())
    expect(outcome).toEqual({ kind: 'deferred', reason: 'cancelled', retryAfterMs: 0 })
    expect(world.wallet.calls).toEqual([])
  })

  it('while the tokens are renewed defers the message', async () => {
    const patience = new AbortController()
    let calls = 0
    const answer = async () => {
      calls += 1
      if (calls > 1) patience.abort()
      return succeeded({
        accessToken: 'a',
        accessTokenExpiryTime: '1',
        refreshToken: 'r',
        customerId: IDENTITY,
      })
    }
    await using world = await openWalletWorld({ [APPLY_TOKEN]: answer })
    await world.agree()
    world.pass(1)
    const outcome = await world.provider.send(world.message(), patience.signal)
    expect(outcome).toMatchObject({ kind: 'deferred', reason: 'cancelled' })
    expect(world.wallet.callsOf(SEND_INBOX)).toEqual([])
  })

  it('after the message was written leaves it unknown', async () => {
    const patience = new AbortController()
    const answer = () => {
      patience.abort()
      return succeeded()
    }
    await using world = await openWalletWorld({ [SEND_INBOX]: answer })
    await world.agree()
    const outcome = await world.provider.send(world.message(), patience.signal)
    expect(outcome).toEqual({ kind: 'unknown', reason: 'connection-lost' })
  })

  it('is done by itself at the deadline', async () => {
    await using world = await openWalletWorld(
      { [SEND_INBOX]: () => new Promise(() => {}) },
      { timeoutMs: 100 },
    )
    await world.agree()
    expect(await world.provider.send(world.message(), never)).toEqual({
      kind: 'unknown',
      reason: 'timed-out',
    })
  })

  it('is not needed where nobody listens', async () => {
    const world = await openWalletWorld()
    await world.agree()
    await world[Symbol.asyncDispose]()
    const outcome = await world.provider.send(world.message(), never)
    expect(outcome).toMatchObject({ kind: 'deferred', reason: 'not-connected' })
  })
})

describe('before any call', () => {
  it.each(['', 'x'.repeat(65), 'a b', 'a@b', 'a#b', '消息'])(
    'the id %j is a mistake of the caller',
    async (id) => {
      await using world = await openWalletWorld()
      await expect(world.provider.send(world.message({ id }), never)).rejects.toThrow('"message.id"')
      expect(world.wallet.calls).toEqual([])
    },
  )

  it('a payload of a channel that is gone is refused', async () => {
    await using world = await openWalletWorld()
    for (const channel of ['sms', 'toString', undefined]) {
      const outcome = await world.provider.send(world.message({ payload: { channel } }), never)
      expect(outcome).toMatchObject({ kind: 'refused', reason: 'misconfigured', grant: 'return' })
    }
    expect(world.wallet.calls).toEqual([])
  })

  it('a person who agreed to nothing is refused, and all their grants with them', async () => {
    await using world = await openWalletWorld()
    const outcome = await world.provider.send(world.message(), never)
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'consent-withdrawn', grant: 'void-app' })
    expect(world.wallet.calls).toEqual([])
  })

  it('a store that fails is no fault of the message', async () => {
    const credentialStore = {
      ...createMemoryCredentialStore(),
      read: () => Promise.reject(new Error('postgres://user:password@host')),
    }
    await using world = await openWalletWorld({}, { credentialStore })
    const outcome = await world.provider.send(world.message(), never)
    expect(outcome).toMatchObject({ kind: 'deferred', reason: 'not-connected' })
    expect(JSON.stringify(outcome)).not.toContain('password')
  })
})

it('keeps secrets and identities out of every outcome, whatever the wallet repeats of them', async () => {
  const hidden = [1, 2].flatMap((number) => [accessTokenNumber(number), refreshTokenNumber(number)])
  const secrets = [...hidden, IDENTITY, AUTH_CODE]
  for (const code of [
    'PARAM_ILLEGAL',
    'INVALID_ACCESS_TOKEN',
    'NEW_CODE',
    'UNKNOWN_EXCEPTION',
    accessTokenNumber(1),
  ]) {
    for (const status of ['F', 'U']) {
      const answer = (headers: object) =>
        failed(code, `echo ${secrets.join(' ')} ${JSON.stringify(headers)}`, status)
      await using world = await openWalletWorld({ [SEND_INBOX]: ({ headers }) => answer(headers) })
      await world.agree()
      const outcome = JSON.stringify(await world.provider.send(world.message(), never))
      expect(outcome).toContain('echo')
      for (const secret of secrets) expect(outcome).not.toContain(secret)
    }
  }
})

it('keeps them out however short they are', async () => {
  const tokens = () => succeeded({ accessToken: 'acc-7', refreshToken: 'ref-8', customerId: 'al1ce' })
  await using world = await openWalletWorld({
    [APPLY_TOKEN]: tokens,
    [SEND_INBOX]: () => failed('PARAM_ILLEGAL', 'echo acc-7 ref-8 al1ce'),
  })
  const agreed = { identity: 'al1ce', code: AUTH_CODE, agreed: [{ subject: 'S' }], agreedAt: new Date() }
  await world.provider.redeem(agreed, never)
  const outcome = await world.provider.send(world.message({ recipient: { identity: 'al1ce' } }), never)
  expect(outcome).toMatchObject({ platformText: 'echo [redacted] [redacted] [redacted]' })
})
