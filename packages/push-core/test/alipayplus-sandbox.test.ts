import {
  ALIPAYPLUS_SEED_APPS,
  type AlipayplusOptions as AlipayplusSandboxOptions,
  createSandboxControl,
  type Fault,
  startSandbox,
} from '@mini-push/sandbox'
import { describe, expect, it } from 'vitest'
import {
  type AlipayplusBinding,
  type AlipayplusOptions,
  createAlipayplusProvider,
  createMemoryCredentialStore,
  type Outcome,
  type Template,
  type WalletName,
} from '../src/index.ts'

const never = new AbortController().signal

const superqiBinding: AlipayplusBinding = {
  templateId: 'MINI_APP_COMMON_INBOX',
  channel: 'inbox',
  parameters: { Title: '课程提醒', Content: '{task}，{course}' },
}

const portalBinding: AlipayplusBinding = {
  templateId: 'TP_TASK_REMINDER',
  channel: 'inbox',
  parameters: { customTitle: '课程提醒', customContent: '{task}，{course}' },
}

/** A template in each wallet of the sandbox. */
const BINDINGS: Record<WalletName, AlipayplusBinding> = {
  superqi: superqiBinding,
  'generic-v2': portalBinding,
  'alipay-connect': portalBinding,
  vodapay: { ...portalBinding, templateId: 'SEND_INBOX_PUSH' },
  tng: portalBinding,
}

interface Wishes {
  wallet?: WalletName
  sandbox?: AlipayplusSandboxOptions
  provider?: Partial<AlipayplusOptions>
}

/** The sandbox's wallet, and a provider of its app; what a backend would have. */
async function openWorld({ wallet = 'superqi', ...wishes }: Wishes = {}) {
  const sandbox = await startSandbox({
    controlPort: 0,
    wechat: { port: 0 },
    binance: { port: 0 },
    alipayplus: { port: 0, apps: [ALIPAYPLUS_SEED_APPS[wallet]], ...wishes.sandbox },
  })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app = expect.unreachable()] = await control.apps({ platform: 'alipayplus' })
  let nowMs = Date.now()
  const settings: AlipayplusOptions = {
    profile: app.profile,
    gateway: app.origin,
    clientId: app.clientId,
    appId: app.appId,
    privateKey: app.privateKey,
    platformPublicKeys: { [app.keyVersion]: app.platformPublicKey },
    ...(app.authClientId !== undefined && { authClientId: app.authClientId }),
    ...(app.customerBelongsTo !== undefined && { customerBelongsTo: app.customerBelongsTo }),
    credentialStore: createMemoryCredentialStore(),
    clock: { now: () => new Date(nowMs) },
    ...wishes.provider,
  }
  const provider = createAlipayplusProvider(settings)
  const template: Template = { name: 'reminder', fields: {}, alipayplus: BINDINGS[wallet] }
  const { subject: scope } = provider.describeConsent(template)
  const identityOf = (user: string) => app.users.find((person) => person.user === user)?.customerId ?? ''

  async function authCode(user: string, scopes: string[]): Promise<string> {
    const given = await control.alipayplus.authCode({ user, scopes, decision: 'accept' })
    return 'authCode' in given ? given.authCode : expect.unreachable()
  }

  return {
    control,
    app,
    settings,
    provider,
    scope,
    identityOf,
    authCode,
    /** The person agrees on the sheet, and the code is reported for `identity`. */
    async agree(user = 'alice', identity = identityOf(user)) {
      const code = await authCode(user, ['USER_ID', scope])
      const consent = { identity, code, agreed: [{ subject: scope }], agreedAt: new Date(nowMs) }
      return await provider.redeem(consent, never)
    },
    send(
      wish: { user?: string; id?: string; data?: Record<string, string>; resent?: boolean } = {},
      by = provider,
    ) {
      const { user = 'alice', id = 'm-1', data = { task: 'Piano', course: 'Class 3' }, resent = false } = wish
      const payload = provider.compose({ app: 'demo', template, data })
      return by.send({ app: 'demo', id, payload, recipient: { identity: identityOf(user) }, resent }, never)
    },
    countCalls: async (endpoint: string) =>
      (await control.calls()).filter((call) => call.endpoint === endpoint).length,
    pass: async (durationMs: number) => {
      nowMs += durationMs
      await control.moveClock({ advanceMs: durationMs })
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

describe.each(Object.keys(ALIPAYPLUS_SEED_APPS) as WalletName[])('in the wallet %s', (wallet) => {
  it('a person signs in silently, agrees, and the message lies in their inbox, once', async () => {
    await using world = await openWorld({ wallet })
    const silent = await world.authCode('alice', ['auth_base', 'USER_ID'])
    expect(await world.provider.exchange(silent, never)).toEqual({ identity: world.identityOf('alice') })

    expect(await world.agree()).toEqual([{}])
    const outcome = await world.send()
    const inbox = await world.control.inbox({ platform: 'alipayplus' })
    expect(inbox).toMatchObject([
      { user: 'alice', title: '课程提醒', text: 'Piano，Class 3', requestId: 'm-1' },
    ])
    expect(outcome).toMatchObject({ kind: 'accepted' })
  })

  it('tokens that have ended are renewed once for eight processes, and each message goes out once', async () => {
    await using world = await openWorld({ wallet })
    await world.agree()
    await world.control.alipayplus.changeSettings({ user: 'alice', expireAccessTokens: true })
    const processes = Array.from({ length: 8 }, () => createAlipayplusProvider(world.settings))
    const outcomes = await Promise.all(processes.map((by, index) => world.send({ id: `m-${index}` }, by)))
    expect(outcomes).toEqual(processes.map(() => expect.objectContaining({ kind: 'accepted' })))
    expect(await world.control.inbox()).toHaveLength(8)
    expect(await world.countCalls('applyToken')).toBe(2)
  })

  it('what was agreed to can be taken back', async () => {
    await using world = await openWorld({ wallet })
    await world.agree()
    const { revocation } = world.provider
    await revocation.revoke(revocation.keyOf(world.identityOf('alice')), never)
    expect((await world.control.alipayplus.settings({ user: 'alice' })).tokens).toEqual([])
    expect(await world.send()).toMatchObject({ kind: 'refused', reason: 'consent-withdrawn' })
  })
})

describe('an authCode', () => {
  it('is good once', async () => {
    await using world = await openWorld()
    const code = await world.authCode('bob', ['USER_ID'])
    await world.provider.exchange(code, never)
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'invalid-code' })
  })

  it('ends', async () => {
    await using world = await openWorld()
    const code = await world.authCode('bob', ['USER_ID'])
    await world.pass(24 * 60 * 60_000)
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'invalid-code' })
  })

  it('of another person than the one signed in gives no grant', async () => {
    await using world = await openWorld()
    const agreed = world.agree('bob', world.identityOf('alice'))
    await expect(agreed).rejects.toMatchObject({ code: 'identity-mismatch' })
  })
})

describe('a person', () => {
  it('who takes the scope back is refused by name', async () => {
    await using world = await openWorld()
    await world.agree()
    await world.control.alipayplus.changeSettings({ user: 'alice', revokeScopes: [world.scope] })
    expect(await world.send()).toMatchObject({
      kind: 'refused',
      reason: 'consent-withdrawn',
      grant: 'void-app',
      platformCode: 'ACCESS_TOKEN_NOT_COVER_THE_SCOPE',
    })
    expect(await world.control.inbox()).toEqual([])
  })

  it('who agrees anew is sent to again', async () => {
    await using world = await openWorld()
    await world.agree()
    await world.control.alipayplus.changeSettings({ user: 'alice', revokeScopes: [world.scope] })
    await world.send()
    await world.agree()
    expect(await world.send({ id: 'm-2' })).toMatchObject({ kind: 'accepted' })
  })

  it('whose refresh token has ended too has to agree again', async () => {
    await using world = await openWorld()
    await world.agree()
    const expired = { expireAccessTokens: true, expireRefreshTokens: true }
    await world.control.alipayplus.changeSettings({ user: 'alice', ...expired })
    expect(await world.send()).toMatchObject({
      kind: 'refused',
      reason: 'consent-withdrawn',
      grant: 'void-app',
    })
  })

  it('whose tokens live on by the clock is sent to for as long', async () => {
    await using world = await openWorld()
    await world.agree()
    const { accessTokenLifetimeMs } = await world.control.alipayplus.settings({ user: 'alice' })
    await world.pass(accessTokenLifetimeMs + 1_000)
    expect(await world.send()).toMatchObject({ kind: 'accepted' })
    expect(await world.countCalls('send')).toBe(1)
  })
})

const atSend = { platform: 'alipayplus', endpoint: 'send' } as const

describe('what goes wrong on the way', () => {
  const unknown = (reason: string) => ({ kind: 'unknown', reason }) as Partial<Outcome>

  it.each<[string, Fault, Partial<Outcome>, number]>([
    ['a lost request', { ...atSend, kind: 'drop-before-commit' }, unknown('connection-lost'), 0],
    ['a lost reply', { ...atSend, kind: 'drop-after-commit' }, unknown('connection-lost'), 1],
    ['half a reply', { ...atSend, kind: 'malformed' }, unknown('reply-unreadable'), 1],
    ['a late reply', { ...atSend, kind: 'delay', delayMs: 5_000 }, unknown('timed-out'), 1],
    ['a bad gateway', { ...atSend, kind: 'status', status: 502 }, unknown('reply-unreadable'), 0],
    ['a forged reply', { ...atSend, kind: 'bad-signature' }, unknown('reply-unverified'), 1],
    ['an unsigned reply', { ...atSend, kind: 'unsigned' }, unknown('reply-unverified'), 1],
    [
      'a wallet that is unsure',
      { ...atSend, kind: 'code', code: 'UNKNOWN_EXCEPTION', resultStatus: 'U' },
      unknown('platform-unsure'),
      0,
    ],
  ])(
    '%s is unknown, and sent again it is delivered once in all',
    async (_what, fault, outcome, delivered) => {
      await using world = await openWorld({ provider: { timeoutMs: 500 } })
      await world.agree()
      await world.control.addFault(fault)
      expect(await world.send()).toMatchObject(outcome)
      expect(await world.control.inbox()).toHaveLength(delivered)

      expect(await world.send({ resent: true })).toMatchObject({ kind: 'accepted' })
      expect(await world.control.inbox()).toHaveLength(1)
    },
  )

  it('is delivered once too when the tokens were renewed in between', async () => {
    await using world = await openWorld()
    await world.agree()
    await world.control.addFault({ ...atSend, kind: 'drop-after-commit' })
    await world.send()
    await world.control.alipayplus.changeSettings({ user: 'alice', expireAccessTokens: true })
    expect(await world.send({ resent: true })).toMatchObject({ kind: 'accepted' })
    expect(await world.control.inbox()).toHaveLength(1)
  })

  it('a repeat that says something else is not sent, and probably was before', async () => {
    await using world = await openWorld()
    await world.agree()
    await world.send()
    const other = await world.send({ resent: true, data: { task: 'Tea', course: 'Class 4' } })
    expect(other).toMatchObject({ kind: 'unknown', reason: 'taken-before', final: true })
    expect(await world.control.inbox()).toHaveLength(1)
  })

  it('a lost answer to a refresh costs the consent, and nothing is sent twice', async () => {
    await using world = await openWorld()
    await world.agree()
    await world.control.alipayplus.changeSettings({ user: 'alice', expireAccessTokens: true })
    await world.control.addFault({
      platform: 'alipayplus',
      endpoint: 'applyToken',
      kind: 'drop-after-commit',
    })
    expect(await world.send()).toMatchObject({ kind: 'deferred', reason: 'not-connected' })
    expect(await world.send()).toMatchObject({
      kind: 'refused',
      reason: 'consent-withdrawn',
      platformCode: 'USED_REFRESH_TOKEN',
    })
    expect(await world.control.inbox()).toEqual([])
  })
})

describe('a mistake of ours', () => {
  it.each<[string, Partial<AlipayplusOptions>]>([
    ['a client id that the wallet does not know', { clientId: 'NOBODY' }],
    ['a key version that the wallet does not know', { keyVersion: 7 }],
    ['a signature in another encoding', { signatureEncoding: 'base64url' }],
  ])('%s is one for the operator', async (_what, mistake) => {
    await using world = await openWorld({ provider: mistake })
    const code = await world.authCode('bob', ['USER_ID'])
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'misconfigured' })
  })

  it('found out when a message is sent lets it wait', async () => {
    await using world = await openWorld()
    await world.agree()
    const mistaken = createAlipayplusProvider({ ...world.settings, keyVersion: 7 })
    expect(await world.send({}, mistaken)).toMatchObject({ kind: 'deferred', reason: 'credential-refused' })
    expect(await world.send()).toMatchObject({ kind: 'accepted' })
  })

  it('a scope that was not asked for is called by its name', async () => {
    await using world = await openWorld()
    const code = await world.authCode('alice', ['USER_ID'])
    const consent = { identity: world.identityOf('alice'), code, agreed: [{ subject: world.scope }] }
    await world.provider.redeem({ ...consent, agreedAt: new Date() }, never)
    expect(await world.send()).toMatchObject({ platformCode: 'ACCESS_TOKEN_NOT_COVER_THE_SCOPE' })
  })
})

it('no outcome and no error holds a secret or an identity', async () => {
  await using world = await openWorld()
  const said: unknown[] = [await world.send()]
  await world.agree()
  const code = await world.authCode('bob', ['USER_ID', world.scope])
  const asError = (error: Error) => `${error.stack} ${JSON.stringify(error)}`
  said.push(await world.agree('bob', 'somebody').catch(asError))
  await world.provider.exchange(code, never)
  said.push(await world.provider.exchange(code, never).catch(asError))
  for (const kind of ['unsigned', 'bad-signature', 'malformed'] as const) {
    await world.control.addFault({ ...atSend, kind })
    said.push(await world.send({ id: kind }))
  }
  await world.control.alipayplus.changeSettings({ user: 'alice', revokeScopes: [world.scope] })
  said.push(await world.send({ id: 'm-9' }))

  const calls = await world.control.calls()
  const secrets = calls.flatMap(({ body, reply }) =>
    [...`${body}${reply}`.matchAll(TOKEN)].map(([, token]) => token),
  )
  const hidden = [...secrets, code, world.identityOf('alice'), world.identityOf('bob')]
  expect(secrets.length).toBeGreaterThan(6)
  for (const secret of hidden) expect(JSON.stringify(said)).not.toContain(secret)
})

const TOKEN = /"(?:accessToken|refreshToken|authCode)":"([^"]+)"/g
