import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  ALIPAYPLUS_SEED_APPS,
  createSandboxControl,
  type Sandbox,
  startSandbox,
  type WalletProfileName,
} from '../src/index.ts'
import { INBOX, LINK, openWallet, PARAMETERS, SCOPES } from './alipayplus-world.ts'

test('a person agrees, the backend gets tokens, learns who it is, sends, and the message lies in her inbox once', async () => {
  await using world = await openWallet()

  const asked = { user: 'alice', scopes: SCOPES, decision: 'accept' } as const
  const consent = await world.control.alipayplus.authCode(asked)
  expect(consent).toEqual({
    authCode: expect.stringMatching(/^[\da-f]{32}$/),
    authSuccessScopes: SCOPES,
    authErrorScopes: {},
  })
  const authCode = 'authCode' in consent ? consent.authCode : expect.fail()
  const applied = await world.applyToken({ grantType: 'AUTHORIZATION_CODE', authCode })
  expect(applied).toMatchObject({ status: 200, code: 'SUCCESS', signature: 'right' })
  const accessToken = String(applied.json.accessToken)
  const inquired = await world.inquire(accessToken)
  expect(inquired.json.userInfo).toEqual({ userId: world.customerId('alice') })
  const sent = await world.send(accessToken)

  expect(sent.json).toEqual({
    messageId: expect.stringMatching(/^\d{32}$/),
    extendInfo: '',
    result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' },
  })
  expect(await world.control.inbox({ user: 'alice' })).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
      platform: 'alipayplus',
      appId: world.app.appId,
      user: 'alice',
      templateId: INBOX,
      title: PARAMETERS.Title,
      text: PARAMETERS.Content,
      page: LINK,
      channel: 'inbox',
      parameters: PARAMETERS,
      requestId: 'rq-1',
      messageId: sent.json.messageId,
    },
  ])
  expect(await world.control.inbox({ user: 'bob' })).toEqual([])
})

test('a push goes by its own API, template and scope', async () => {
  await using world = await openWallet()
  const { accessToken } = await world.tokens('alice', ['NOTIFICATION_PUSH'])
  const push = {
    accessToken,
    requestId: 'rq-1',
    templateCode: 'MINI_APP_COMMON_PUSH',
    templates: [{ templateParameters: PARAMETERS }],
  }

  expect((await world.call('/v1/messages/sendPush', push)).code).toBe('SUCCESS')
  expect((await world.send(accessToken)).code).toBe('ACCESS_TOKEN_NOT_COVER_THE_SCOPE')
  expect(await world.control.inbox()).toMatchObject([{ channel: 'push', title: PARAMETERS.Title }])
})

/** What each of the other wallets is asked, in its own words. */
const V2_TOKEN = '/v2/authorizations/applyToken'
const V2_SEND = '/v2/miniprogram/message/send'
const V2_USER = '/v2/customers/user/inquiryUserInfo'
const V2_CANCEL = '/v2/authorizations/revoke'
const connect = { authClientId: 'TEST_AUTH_CLIENT_3', customerBelongsTo: 'ALIPAY_HK' }
const WALLETS: {
  profile: WalletProfileName
  paths: { token: string; user: string; send: string; cancel: string }
  scope: string
  templateCode: string
  tokenFields?: object
  cancelFields?: object
  sendFields?: object
  page: string | null
}[] = [
  {
    profile: 'generic-v2',
    paths: {
      token: `/api${V2_TOKEN}`,
      user: `/api${V2_USER}`,
      send: `/api${V2_SEND}`,
      cancel: `/api${V2_CANCEL}`,
    },
    scope: 'SEND_MESSAGE',
    templateCode: 'TP_TASK_REMINDER',
    tokenFields: { appId: '2171020000000002' },
    sendFields: { redirectUrl: LINK },
    page: LINK,
  },
  {
    profile: 'alipay-connect',
    paths: {
      token: `/api/open${V2_TOKEN}`,
      user: `/api/open${V2_USER}`,
      send: `/api/open${V2_SEND}`,
      cancel: `/api/open${V2_CANCEL}`,
    },
    scope: 'SEND_MESSAGE',
    templateCode: 'TP_TASK_REMINDER',
    tokenFields: { appId: '2171020000000003', ...connect },
    cancelFields: { authClientId: connect.authClientId },
    sendFields: connect,
    page: null,
  },
  {
    profile: 'vodapay',
    paths: { token: V2_TOKEN, user: V2_USER, send: V2_SEND, cancel: V2_CANCEL },
    scope: 'NOTIFICATION_PUSH',
    templateCode: 'SEND_INBOX_PUSH',
    tokenFields: { appId: '2171020000000004' },
    sendFields: { redirectUrl: LINK },
    page: LINK,
  },
  {
    profile: 'tng',
    paths: {
      token: '/acl/api/v1/authorizations/applyToken',
      user: '/acl/api/v1/customers/user/inquiryUserInfoByAccessToken',
      send: '/acl/api/v2/customers/message/sendByAccessToken',
      cancel: '/acl/api/v1/authorizations/cancelToken',
    },
    scope: 'SEND_MESSAGE',
    templateCode: 'TP_TASK_REMINDER',
    tokenFields: { extendInfo: JSON.stringify({ customerBelongsTo: 'TNG' }) },
    page: null,
  },
]

test.each(WALLETS)('$profile does the same under its own paths, in its own encoding', async (wallet) => {
  await using world = await openWallet({ apps: [ALIPAYPLUS_SEED_APPS[wallet.profile]] })
  const { appId } = world.app
  const authCode = await world.authCode('alice', ['USER_ID', wallet.scope])

  const applied = await world.call(wallet.paths.token, {
    grantType: 'AUTHORIZATION_CODE',
    authCode,
    ...wallet.tokenFields,
  })
  expect(applied).toMatchObject({ code: 'SUCCESS', signature: 'right' })
  expect(applied.json.customerId).toBe(world.customerId('alice'))
  const { accessToken } = applied.json
  const inquired = await world.call(wallet.paths.user, { accessToken })
  expect(inquired.json.userInfo).toEqual({ userId: world.customerId('alice') })

  const templateParameters = { customTitle: 'Class reminder', customContent: 'Piano at 3 pm.' }
  const sent = await world.call(wallet.paths.send, {
    appId,
    accessToken,
    requestId: 'rq-1',
    templateCode: wallet.templateCode,
    templates: [{ language: 'en', templateParameters }],
    ...wallet.sendFields,
  })
  expect(sent).toMatchObject({ code: 'SUCCESS', signature: 'right' })
  expect(Object.hasOwn(sent.json, 'messageId')).toBe(wallet.profile !== 'tng')
  expect(await world.control.inbox()).toMatchObject([
    { user: 'alice', title: 'Class reminder', text: 'Piano at 3 pm.', page: wallet.page, language: 'en' },
  ])
  const cancelled = await world.call(wallet.paths.cancel, { accessToken, ...wallet.cancelFields })
  expect(cancelled.code).toBe('SUCCESS')
})

test('several wallets share the gateway: Client-Id and path tell them apart', async () => {
  const { superqi, tng } = ALIPAYPLUS_SEED_APPS
  await using world = await openWallet({ apps: [superqi, tng] })
  const authCode = await world.authCode()

  expect((await world.control.apps({ platform: 'alipayplus' })).map(({ profile }) => profile)).toEqual([
    'superqi',
    'tng',
  ])
  const asked = { grantType: 'AUTHORIZATION_CODE', authCode }
  expect((await world.call('/acl/api/v1/authorizations/applyToken', asked)).code).toBe('INVALID_API')
  expect((await world.applyToken(asked)).code).toBe('SUCCESS')
})

test('every call is in the book with the rule that decided', async () => {
  await using world = await openWallet()
  await world.send('no token')

  expect(await world.control.calls({ platform: 'alipayplus' })).toMatchObject([
    {
      endpoint: 'send',
      path: '/v1/messages/sendInbox',
      status: 200,
      verdict: 'refused',
      why: expect.stringMatching(/^INVALID_ACCESS_TOKEN: alipayplus.md 3.2, and the seed page/),
      reply: expect.stringContaining('"resultCode":"INVALID_ACCESS_TOKEN"'),
    },
  ])
})

test('the app is shown with all that a client needs, the same in every sandbox of a process', async () => {
  await using one = await startSandbox({ controlPort: 0 })
  await using other = await startSandbox({ controlPort: 0 })
  const describeApp = async ({ controlUrl }: Sandbox) => {
    const [app] = await createSandboxControl(controlUrl).apps({ platform: 'alipayplus' })
    return app ?? expect.unreachable()
  }
  const [first, second] = [await describeApp(one), await describeApp(other)]

  expect(first).toMatchObject({
    platform: 'alipayplus',
    profile: 'superqi',
    appId: '2171020000000001',
    clientId: 'TEST_5Y0000000000000001',
    privateKey: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
    platformPublicKey: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/),
    keyVersion: 1,
    signatureEncoding: 'base64',
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    silentScopes: ['auth_base', 'USER_ID', 'USER_LOGIN_ID', 'HASH_LOGIN_ID'],
  })
  expect(first.users.map(({ user }) => user)).toEqual(['alice', 'bob', 'carol'])
  expect({ ...second, origin: first.origin }).toEqual(first)
})

test('reset forgets tokens, codes, persons and messages; ids and keys stay', async () => {
  await using world = await openWallet()
  const { accessToken } = await world.tokens()
  const authCode = await world.authCode()
  await world.send(accessToken)
  await world.control.alipayplus.changeSettings({
    user: 'alice',
    status: 'blocked',
    accessTokenLifetimeMs: 5,
  })

  await world.control.reset()

  expect(await world.control.apps({ platform: 'alipayplus' })).toEqual([world.app])
  expect(await world.control.inbox()).toEqual([])
  expect(await world.control.alipayplus.settings({ user: 'alice' })).toEqual({
    status: 'active',
    scopes: [],
    tokens: [],
    accessTokenLifetimeMs: 24 * 3_600_000,
    refreshTokenLifetimeMs: 30 * 24 * 3_600_000,
  })
  expect((await world.send(accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
  expect((await world.applyToken({ grantType: 'AUTHORIZATION_CODE', authCode })).code).toBe('INVALID_CODE')
})

const { superqi, tng } = ALIPAYPLUS_SEED_APPS
const { privateKey: SMALL_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
test.each([
  { wrong: 'no app', apps: [], says: 'names no app' },
  {
    wrong: 'one client twice',
    apps: [superqi, { ...tng, clientId: superqi.clientId }],
    says: 'clientId twice',
  },
  { wrong: 'an app id that is none', apps: [{ ...superqi, appId: 'my app' }], says: 'app id "my app"' },
  { wrong: 'a client id that is none', apps: [{ ...superqi, clientId: '' }], says: 'client id ""' },
  { wrong: 'a key that is none', apps: [{ ...superqi, privateKey: 'secret' }], says: '"privateKey"' },
  { wrong: 'a key that is too small', apps: [{ ...superqi, privateKey: SMALL_KEY }], says: '"privateKey"' },
  {
    wrong: 'TNG without customerBelongsTo',
    apps: [{ ...superqi, profile: 'tng' as const }],
    says: 'needs customerBelongsTo',
  },
  {
    wrong: 'Alipay Connect without authClientId',
    apps: [{ ...superqi, profile: 'alipay-connect' as const }],
    says: 'needs authClientId',
  },
])('a sandbox with $wrong does not start', async ({ apps, says }) => {
  await expect(openWallet({ apps })).rejects.toThrow(says)
})
