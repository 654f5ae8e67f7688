import {
  type AlipayplusOptions,
  createAlipayplusProvider,
  createMemoryCredentialStore,
  type Message,
  type Template,
} from '../../src/index.ts'
import {
  CLIENT_ID,
  type FakeWallet,
  startFakeWallet,
  succeeded,
  type WalletAnswer,
  type WalletCall,
} from './fake-wallet.ts'
import { merchantPrivateKey, walletPublicKey } from './wallet-keys.ts'

export const APPLY_TOKEN = '/v1/authorizations/applyToken'
export const CANCEL_TOKEN = '/v1/authorizations/cancelToken'
export const USER_INFO = '/v1/users/inquiryUserInfo'
export const SEND_INBOX = '/v1/messages/sendInbox'
export const SEND_PUSH = '/v1/messages/sendPush'

export const never: AbortSignal = new AbortController().signal

export const AUTH_CODE = '0000000002FxT3rZqPqkLZ5aQ7vC1H9e'
export const IDENTITY = '216610000003720118893'
export const SCOPE = 'NOTIFICATION_INBOX'

export const accessTokenNumber = (number: number) => `2026${'a'.repeat(40)}${number}`
export const refreshTokenNumber = (number: number) => `2026${'r'.repeat(40)}${number}`

export const reminder: Template = {
  name: 'reminder',
  fields: { task: { label: 'Task' }, course: { label: 'Course' } },
  alipayplus: {
    templateId: 'MINI_APP_COMMON_INBOX',
    channel: 'inbox',
    parameters: { Title: 'Reminder', Content: '{task}, {course}' },
  },
}

type Answers = Record<
  string,
  (call: WalletCall, number: number) => WalletAnswer | 'reset' | Promise<WalletAnswer | 'reset'>
>

const MINUTE = 60_000

/** A wallet whose tokens count up and last an hour and a day, and a provider; `answers` replace the wallet's own. */
export async function openWalletWorld(answers: Answers = {}, options: Partial<AlipayplusOptions> = {}) {
  let nowMs = Date.UTC(2026, 0, 1)
  let pairs = 0
  const after = (minutes: number) => new Date(nowMs + minutes * MINUTE).toISOString()
  const own: Answers = {
    [APPLY_TOKEN]: () => {
      pairs += 1
      return succeeded({
        accessToken: accessTokenNumber(pairs),
        accessTokenExpiryTime: after(60),
        refreshToken: refreshTokenNumber(pairs),
        refreshTokenExpiryTime: after(24 * 60),
        customerId: IDENTITY,
      })
    },
    [USER_INFO]: () => succeeded({ userInfo: { userId: IDENTITY } }),
    [CANCEL_TOKEN]: () => succeeded(),
    [SEND_INBOX]: (_call, number) => succeeded({ messageId: `M${number}` }),
    [SEND_PUSH]: (_call, number) => succeeded({ messageId: `P${number}` }),
  }
  const wallet: FakeWallet = await startFakeWallet((call) => {
    const answer = answers[call.path] ?? own[call.path] ?? (() => ({ status: 404, body: '' }))
    return answer(call, wallet.callsOf(call.path).length)
  })
  const settings: AlipayplusOptions = {
    profile: 'superqi',
    gateway: wallet.origin,
    clientId: CLIENT_ID,
    appId: '2101',
    privateKey: merchantPrivateKey,
    platformPublicKeys: { 1: walletPublicKey },
    credentialStore: createMemoryCredentialStore(),
    clock: { now: () => new Date(nowMs) },
    timeoutMs: 2_000,
    ...options,
  }
  const provider = createAlipayplusProvider(settings)
  return {
    wallet,
    provider,
    settings,
    /** One more process with the same store. */
    startProcess: () => createAlipayplusProvider(settings),
    agree: (subjects = [SCOPE]) =>
      provider.redeem(
        {
          identity: IDENTITY,
          code: AUTH_CODE,
          agreed: subjects.map((subject) => ({ subject })),
          agreedAt: new Date(nowMs),
        },
        never,
      ),
    message: (more: Partial<Message> = {}): Message => ({
      app: 'demo',
      id: 'm-1',
      payload: provider.compose({
        app: 'demo',
        template: reminder,
        data: { task: 'Piano', course: 'Class 3' },
      }),
      recipient: { identity: IDENTITY },
      resent: false,
      ...more,
    }),
    pass: (minutes: number) => {
      nowMs += minutes * MINUTE
    },
    [Symbol.asyncDispose]: () => wallet[Symbol.asyncDispose](),
  }
}
