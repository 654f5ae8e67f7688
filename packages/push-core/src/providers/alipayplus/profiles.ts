import type { ChannelName, WalletChannel, WalletProfile } from './profile.ts'

/** Every sample of every wallet that has a link at all uses it; UNCERTAIN is the parameter that names the page (3.1, 3.4). */
const MINI_LINK = { start: 'mini://platformapi/startapp?_ariver_appid=', pageParameter: 'page' }

const UPPER_CASE_GRANTS = { authorizationCode: 'AUTHORIZATION_CODE', refreshToken: 'REFRESH_TOKEN' }

/** What the wallets have in common, each member the one that the most of them document. */
const COMMON = {
  pathPrefix: '',
  pathSuffix: '',
  signedPath: 'full-url-path',
  signatureSeparator: ', ',
  keyVersion: 1,
  timeFormat: 'iso-milliseconds',
  // The overview that all these wallets publish has every reply signed. UNCERTAIN whether every gateway does it (11.1).
  verifyResponses: 'required',
  responseTimeHeaders: ['response-time'],
  grantTypes: UPPER_CASE_GRANTS,
  deepLink: MINI_LINK,
  needs: [],
  failures: {},
} as const

/** SuperQi of Iraq, whose contract is that of the seed document (3.1, 3.3; its public demos for what no page tells). */
const superqi: WalletProfile = {
  ...COMMON,
  name: 'superqi',
  signatureEncoding: 'base64',
  applyToken: { path: '/v1/authorizations/applyToken', fields: [] },
  cancel: { path: '/v1/authorizations/cancelToken', fields: [] },
  userInfo: { path: '/v1/users/inquiryUserInfo', fields: [] },
  channels: {
    inbox: superqiChannel('/v1/messages/sendInbox', 'NOTIFICATION_INBOX', /^MINI_APP_COMMON_INBOX$/),
    // UNCERTAIN beyond path, code and scope, which the demo shows: no page of it was found (3.3).
    push: superqiChannel('/v1/messages/sendPush', 'NOTIFICATION_PUSH', /^MINI_APP_COMMON_PUSH$/),
  },
}

/** The platform's own v2 pages, as a wallet without a row of its own may have them (3.4). */
const genericV2: WalletProfile = {
  ...COMMON,
  name: 'generic-v2',
  pathPrefix: '/api',
  // UNCERTAIN (11.10): the pages' samples are percent-encoded, their formula says otherwise.
  signatureEncoding: 'base64-percent',
  applyToken: {
    path: '/v2/authorizations/applyToken',
    fields: ['appId', 'authClientId', 'customerBelongsTo'],
  },
  cancel: { path: '/v2/authorizations/revoke', fields: ['authClientId'] },
  // UNCERTAIN what the body has beside the token (2.6).
  userInfo: { path: '/v2/customers/user/inquiryUserInfo', fields: ['authClientId'] },
  channels: miniprogramMessage('SEND_MESSAGE'),
}

/** Alipay Connect: v2, with the authorising client and the wallet's site in each call (2.1, 3.4). */
const alipayConnect: WalletProfile = {
  ...genericV2,
  name: 'alipay-connect',
  pathPrefix: '/api/open',
  needs: ['authClientId', 'customerBelongsTo'],
}

/** VodaPay, after a public client and its sandbox (1.4, 3.4); its send path is UNCERTAIN (11.11). */
const vodapay: WalletProfile = {
  ...genericV2,
  name: 'vodapay',
  pathPrefix: '',
  keyVersion: 2,
  // Its gateway leaves Response-Time out at times, and a client then takes the other one (1.7).
  responseTimeHeaders: ['response-time', 'request-time'],
  channels: miniprogramMessage('NOTIFICATION_PUSH'),
}

/** Touch 'n Go (1.4, 2.1, 3.5). */
const tng: WalletProfile = {
  ...COMMON,
  name: 'tng',
  pathPrefix: '/acl/api',
  signatureEncoding: 'base64url',
  applyToken: { path: '/v1/authorizations/applyToken', fields: ['extendInfo'] },
  cancel: { path: '/v1/authorizations/cancelToken', fields: [] },
  userInfo: { path: '/v1/customers/user/inquiryUserInfoByAccessToken', fields: [] },
  channels: { inbox: tngChannel(), push: tngChannel() },
  // extendInfo is "mandatory in mini-program scenario" (2.1).
  needs: ['customerBelongsTo'],
}

/** The wallets known here, by name. Where the pages are unsure, the row says so and another one can be handed in. */
export const WALLET_PROFILES = {
  superqi,
  'generic-v2': genericV2,
  'alipay-connect': alipayConnect,
  vodapay,
  tng,
} satisfies Record<string, WalletProfile>

export type WalletName = keyof typeof WALLET_PROFILES

/** Lengths of the texts are UNCERTAIN: they are those of a wallet on the same engine (3.1, 11.9). */
function superqiChannel(path: string, scope: string, templateCode: RegExp): WalletChannel {
  return {
    path,
    fields: [],
    scope,
    templateCode,
    requestIdMax: 128,
    parameters: { Title: 128, Content: 4096 },
    words: { title: '{{Title}}', text: '{{Content}}' },
    link: { kind: 'parameter', name: 'Url', maxLength: 2048 },
    namesLanguage: false,
  }
}

/** `/v2/miniprogram/message/send`: the portal's template decides whether it goes to the inbox or is pushed (3.4). */
function miniprogramMessage(scope: string): Record<ChannelName, WalletChannel> {
  const channel: WalletChannel = {
    path: '/v2/miniprogram/message/send',
    fields: ['appId', 'authClientId', 'customerBelongsTo'],
    scope,
    templateCode: /^.{1,64}$/,
    requestIdMax: 64,
    link: { kind: 'member', name: 'redirectUrl', maxLength: 2048 },
    namesLanguage: true,
  }
  return { inbox: channel, push: channel }
}

/** Scope and language are UNCERTAIN: its page names neither, so both are those of the v2 pages it descends from. */
function tngChannel(): WalletChannel {
  return {
    path: '/v2/customers/message/sendByAccessToken',
    fields: ['appId'],
    scope: 'SEND_MESSAGE',
    templateCode: /^.{1,64}$/,
    requestIdMax: 64,
    namesLanguage: true,
  }
}
