import { describe, expect, it } from 'vitest'
import { createWechatProvider, WECHAT_FAILURES } from '../src/index.ts'
import { type Answer, startFakeWechat } from './support/fake-wechat.ts'

const secret = '0123456789abcdef0123456789abcdef'
const code = '0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P'
const openid = 'oJ5x_5Yd0Vh1pAq2ZbR3cT4eU6fW'
const sessionKey = 'tiihtNczf5v6AKRyjwEUhQ=='
const never = new AbortController().signal

async function startWorld(answer: Answer | (() => Answer | Promise<Answer>)) {
  const wechat = await startFakeWechat(typeof answer === 'function' ? answer : () => answer)
  const provider = createWechatProvider({ appId: 'wx1', secret, origin: wechat.origin, timeoutMs: 1_000 })
  return { wechat, provider, [Symbol.asyncDispose]: () => wechat[Symbol.asyncDispose]() }
}

const signedIn: Answer = { body: JSON.stringify({ openid, session_key: sessionKey, unionid: 'u1' }) }
const failed = (errcode: number, errmsg = ''): Answer => ({ body: JSON.stringify({ errcode, errmsg }) })

describe('a login code', () => {
  it('becomes the openid, and the session key goes nowhere', async () => {
    await using world = await startWorld(signedIn)
    expect(await world.provider.exchange(code, never)).toEqual({ identity: openid })
    expect(world.wechat.calls).toMatchObject([
      {
        method: 'GET',
        path: '/sns/jscode2session',
        query: { appid: 'wx1', secret, js_code: code, grant_type: 'authorization_code' },
      },
    ])
  })

  it('is exchanged once for callers at the same time', async () => {
    await using world = await startWorld(signedIn)
    const identities = await Promise.all([1, 2, 3].map(() => world.provider.exchange(code, never)))
    expect(identities).toEqual([1, 2, 3].map(() => ({ identity: openid })))
    expect(world.wechat.calls).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['the reply is lost', 'reset'],
    ['the reply is no JSON', { body: '<html>' }],
    ['the reply has no openid', { body: '{"session_key":"k"}' }],
    ['a gateway fails', { status: 502, body: '' }],
  ])('is not exchanged again when %s', async (_why, answer) => {
    await using world = await startWorld(answer)
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'platform-unavailable' })
    expect(world.wechat.calls).toHaveLength(1)
  })

  it('that the caller gives up goes on for those who share it', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    await using world = await startWorld(() => mayAnswer.then(() => signedIn))
    const patience = new AbortController()
    const impatient = world.provider.exchange(code, patience.signal)
    const patient = world.provider.exchange(code, never)
    patience.abort(new Error('enough'))
    await expect(impatient).rejects.toThrow('enough')
    answer()
    expect(await patient).toEqual({ identity: openid })
    expect(world.wechat.calls).toHaveLength(1)
  })

  it.each([
    ['nothing', ''],
    ['a text without end', 'x'.repeat(257)],
  ])('cannot be %s', async (_what, absurd) => {
    await using world = await startWorld(signedIn)
    await expect(world.provider.exchange(absurd, never)).rejects.toMatchObject({ code: 'invalid-code' })
    expect(world.wechat.calls).toEqual([])
  })
})

describe('a refused sign-in', () => {
  it.each([
    [-1, 'platform-unavailable'],
    [40013, 'misconfigured'],
    [40029, 'invalid-code'],
    [40125, 'misconfigured'],
    [40163, 'invalid-code'],
    [40226, 'identity-refused'],
    [41002, 'misconfigured'],
    [41004, 'misconfigured'],
    [41008, 'invalid-code'],
    [45011, 'rate-limited'],
    [99999, 'platform-unavailable'],
  ])('with %i is %s', async (errcode, expected) => {
    await using world = await startWorld(failed(errcode))
    const error = { code: expected, platformCode: String(errcode) }
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject(error)
  })

  it('has an error for every row that says what a sign-in is told', async () => {
    for (const [errcode, row] of Object.entries(WECHAT_FAILURES)) {
      if (!('signIn' in row)) continue
      await using world = await startWorld(failed(Number(errcode)))
      await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: row.signIn })
    }
  })

  it('keeps secrets and identities out of its error, whatever WeChat repeats of them', async () => {
    const hidden = [secret, code, openid, sessionKey]
    await using world = await startWorld(
      failed(40029, `invalid code ${hidden.join(' ')} rid: 6789abcd-01234567-89abcdef`),
    )
    const error: unknown = await world.provider.exchange(code, never).catch((reason: unknown) => reason)
    const text = `${error} ${error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : ''}`
    expect(text).toContain('6789abcd-01234567-89abcdef')
    for (const value of hidden) expect(text).not.toContain(value)
  })
})
