import { ALIPAYPLUS_SEED_APPS } from '@mini-push/sandbox'
import {
  ALIPAYPLUS_FAILURES,
  type AlipayplusBinding,
  createAlipayplusProvider,
  WALLET_PROFILES,
  type WalletName,
} from '../../src/index.ts'
import { merchantPrivateKey, wallet as walletKeys } from '../support/wallet-keys.ts'
import type { Driver, SandboxApp, Surroundings } from './driver.ts'

const HOUR = 60 * 60_000

const applyToken = { endpoint: 'applyToken', path: /\/applyToken$/ }
const inquiryUserInfo = { endpoint: 'inquiryUserInfo', path: /\/inquiryUserInfo$/ }

const content = '{task}，{course}，{note}'
const portal = {
  channel: 'inbox',
  parameters: { customTitle: '课程提醒', customContent: content },
  words: { title: '{{customTitle}}', text: '{{customContent}}' },
} as const

/** A template in each wallet of the sandbox. */
const BINDINGS: Record<WalletName, AlipayplusBinding> = {
  superqi: {
    templateId: 'MINI_APP_COMMON_INBOX',
    channel: 'inbox',
    parameters: { Title: '课程提醒', Content: content },
  },
  'generic-v2': { ...portal, templateId: 'TP_TASK_REMINDER' },
  'alipay-connect': { ...portal, templateId: 'TP_TASK_REMINDER' },
  vodapay: { ...portal, templateId: 'SEND_INBOX_PUSH' },
  tng: { ...portal, templateId: 'TP_TASK_REMINDER' },
}

// Pairs of its own for each sandbox would take longer than all its tests.
const KEYS = {
  privateKey: merchantPrivateKey,
  platformPrivateKey: walletKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
}

/** One of the wallets that have a profile. */
export function createAlipayplusDriver(wallet: WalletName): Driver {
  return {
    name: `alipayplus, ${wallet}`,
    platform: 'alipayplus',
    // No time under way: a repeat is answered as what it is.
    sandbox: {
      alipayplus: { port: 0, sendLatencyMs: 0, apps: [{ ...ALIPAYPLUS_SEED_APPS[wallet], ...KEYS }] },
    },
    binding: { alipayplus: BINDINGS[wallet] },
    traits: {
      capabilities: { resendAfterUnknown: true, anonymousSignIn: false },
      verbs: ['revocation'],
      proof: 'code',
      credential: { call: applyToken, lifetimeMs: 24 * HOUR },
      signsRequests: true,
    },
    // The first version's tokens do not say whose they are.
    signInCalls: wallet === 'superqi' ? [applyToken, inquiryUserInfo] : [applyToken],
    credentialsCall: applyToken,
    sendCall: { endpoint: 'send', path: /\/(?:sendInbox|message\/send|message\/sendByAccessToken)$/ },
    codes: {
      refusal: { code: 'USER_NOT_SUBSCRIBED' },
      slowDown: { code: 'REQUEST_TRAFFIC_EXCEED_LIMIT' },
      trouble: { code: 'UNKNOWN_EXCEPTION' },
      unlisted: { code: 'SOMETHING_NEW', resultStatus: 'F' },
    },
    failures: { ...ALIPAYPLUS_FAILURES, ...WALLET_PROFILES[wallet].failures },
    openApp,
  }
}

async function openApp({ control, origin: gateway, ...surroundings }: Surroundings): Promise<SandboxApp> {
  const [app] = await control.apps({ platform: 'alipayplus' })
  if (!app) throw new Error('The sandbox has no app of a wallet.')
  const { profile, appId, clientId, authClientId, customerBelongsTo, privateKey, users } = app
  const settings = {
    ...{ profile, gateway, clientId, appId, privateKey },
    platformPublicKeys: { [app.keyVersion]: app.platformPublicKey },
    ...(authClientId !== undefined && { authClientId }),
    ...(customerBelongsTo !== undefined && { customerBelongsTo }),
    ...surroundings,
  }
  return {
    createProvider: ({ isMistaken, ...wishes } = {}) =>
      createAlipayplusProvider({ ...settings, ...(isMistaken && { keyVersion: 7 }), ...wishes }),
    identityOf: (user) => users.find((person) => person.user === user)?.customerId ?? '',
    signInCode: (user) => ask(control, user, app.silentScopes),
    agree: async (user, subject) => ({
      code: await ask(control, user, ['USER_ID', subject]),
      agreed: [{ subject }],
    }),
    secrets: [privateKey],
  }
}

async function ask({ alipayplus }: Surroundings['control'], user: string, scopes: string[]): Promise<string> {
  const given = await alipayplus.authCode({ user, scopes, decision: 'accept' })
  if ('authCode' in given) return given.authCode
  throw new Error(`The sheet failed: ${given.errorMessage}`)
}
