import { CHANNELS, type WalletProfile, type WalletProfileName } from './profile.ts'
import { allowed, needed } from './text-fields.ts'

const AUTH_CODE_NAMES = {
  v1: { invalid: 'INVALID_CODE', used: 'USED_CODE', expired: 'EXPIRED_CODE' },
  v2: { invalid: 'INVALID_AUTHCODE', used: 'USED_AUTHCODE', expired: 'EXPIRED_AUTHCODE' },
} as const

/** Where the pages of a wallet's API stand (0); those of the generic profile are of no wallet in particular. */
const PAGES = {
  superqi: 'https://miniapps.qi.iq/docs/miniprogram_qineo/mpdev',
  generic: 'https://miniprogram.alipay.com/docs-demo/miniprogram_demo/mpdev',
  alipayConnect: 'https://miniprogram.alipay.com/docs-alipayconnect/miniprogram_alipayconnect/mpdev',
  tng: 'https://miniprogram.tngdigital.com.my/docs/miniprogram_tngd/mpdev',
} as const

const accessToken = needed(128)
const extendInfo = allowed(4096)
const grant = { grantType: needed(64), authCode: allowed(64), refreshToken: allowed(128), extendInfo }

const superqiSend = {
  // 3.1
  fields: { accessToken, requestId: needed(128), templateCode: needed(256), extendInfo },
  // UNCERTAIN (11, item 9): what several would mean, so one and only one.
  maxTemplates: 1,
  needsLanguage: false,
  givesMessageId: true,
  // Neither the seed page nor 3.1 has a code of its own for a wrong templateCode.
  codes: { requestId: 'VERIFY_REQUEST_ID_INVALID', template: 'PARAM_ILLEGAL' },
} as const

const superqi: WalletProfile = {
  signatureEncoding: 'base64',
  keyVersion: 1,
  authCodeNames: AUTH_CODE_NAMES.v1,
  // The seed page knows no other code for a token that does not work.
  expiredTokenCode: 'INVALID_ACCESS_TOKEN',
  applyToken: {
    path: '/v1/authorizations/applyToken',
    fields: grant,
    documentation: `${PAGES.superqi}/v2_applytoken`,
  },
  cancelToken: {
    path: '/v1/authorizations/cancelToken',
    fields: { accessToken, extendInfo },
    documentation: `${PAGES.superqi}/v1_revoke`,
  },
  inquiryUserInfo: { path: '/v1/users/inquiryUserInfo', fields: { accessToken, extendInfo } },
  sends: [
    {
      ...superqiSend,
      path: '/v1/messages/sendInbox',
      scope: 'NOTIFICATION_INBOX',
      channels: ['inbox'],
      documentation: `${PAGES.superqi}/v1_sendinbox`,
    },
    { ...superqiSend, path: '/v1/messages/sendPush', scope: 'NOTIFICATION_PUSH', channels: ['push'] },
  ],
  givesCustomerId: false,
  belongsInExtendInfo: false,
  silentScopes: ['auth_base', 'USER_ID', 'USER_LOGIN_ID', 'HASH_LOGIN_ID'],
  sheetScopes: [
    'auth_user',
    'USER_NAME',
    'USER_AVATAR',
    'USER_GENDER',
    'USER_BIRTHDAY',
    'USER_NATIONALITY',
    'USER_CONTACTINFO',
    'NOTIFICATION_INBOX',
    'NOTIFICATION_PUSH',
    'AGREEMENT_PAY',
    'CARD_LIST',
  ],
}

const v2Send = {
  // 3.4
  fields: {
    appId: needed(32),
    accessToken,
    requestId: needed(64),
    templateCode: needed(64),
    redirectUrl: allowed(2048),
    customerBelongsTo: allowed(64),
    authClientId: allowed(128),
    extendInfo,
  },
  scope: 'SEND_MESSAGE',
  channels: CHANNELS,
  maxTemplates: 5,
  needsLanguage: true,
  givesMessageId: true,
  codes: { requestId: 'PARAM_ILLEGAL', template: 'TEMPLATE_NOT_EXIST' },
} as const

const v2Grant = {
  ...grant,
  appId: needed(32),
  authClientId: allowed(128),
  customerBelongsTo: allowed(64),
}

/** The second version of the platform's API under a wallet's own prefix: 2.1, 2.4, 2.6, 3.4. */
function createV2Profile(prefix: string, differences: Partial<WalletProfile> = {}): WalletProfile {
  return {
    signatureEncoding: 'base64-percent',
    keyVersion: 1,
    authCodeNames: AUTH_CODE_NAMES.v2,
    expiredTokenCode: 'EXPIRED_ACCESS_TOKEN',
    applyToken: { path: `${prefix}/v2/authorizations/applyToken`, fields: v2Grant },
    cancelToken: { path: `${prefix}/v2/authorizations/revoke`, fields: { accessToken, extendInfo } },
    inquiryUserInfo: { path: `${prefix}/v2/customers/user/inquiryUserInfo`, fields: { accessToken } },
    sends: [{ ...v2Send, path: `${prefix}/v2/miniprogram/message/send` }],
    givesCustomerId: true,
    belongsInExtendInfo: false,
    // Which scopes are silent is documented for SuperQi only (4.2).
    silentScopes: ['auth_base', 'USER_ID'],
    sheetScopes: [
      'auth_user',
      'SEND_MESSAGE',
      'USER_NICKNAME',
      'USER_NAME',
      'USER_AVATAR',
      'USER_ADDRESS',
      'PLAINTEXT_USER_LOGIN_ID',
      'PLAINTEXT_MOBILE_PHONE',
    ],
    ...differences,
  }
}

/** What Alipay Connect must be told in every call that concerns a customer: 2.1, 2.4, 3.4. */
const authClient = { authClientId: needed(128) }
const customer = { ...authClient, customerBelongsTo: needed(64) }

/** The wallets that the sandbox plays: protocols/alipayplus.md 8. */
export const WALLET_PROFILES: Readonly<Record<WalletProfileName, WalletProfile>> = {
  superqi,
  // UNCERTAIN (11, item 10): the encoding of this row and of the next. The seed page's code for a missing scope is taken
  // to hold for every wallet, with a ruling for others.
  'generic-v2': createV2Profile('/api', {
    cancelToken: {
      path: '/api/v2/authorizations/revoke',
      fields: { accessToken, extendInfo },
      documentation: `${PAGES.generic}/v2_revoke`,
    },
    // The demo pages want `redirectUrl` for inbox and push (3.4).
    sends: [
      {
        ...v2Send,
        path: '/api/v2/miniprogram/message/send',
        fields: { ...v2Send.fields, redirectUrl: needed(2048) },
        documentation: `${PAGES.generic}/v2_miniprogram_send`,
      },
    ],
  }),
  'alipay-connect': createV2Profile('/api/open', {
    applyToken: {
      path: '/api/open/v2/authorizations/applyToken',
      fields: { ...v2Grant, ...customer },
      documentation: `${PAGES.alipayConnect}/v2_applytoken`,
    },
    cancelToken: {
      path: '/api/open/v2/authorizations/revoke',
      fields: { accessToken, extendInfo, ...authClient },
    },
    sends: [
      {
        ...v2Send,
        path: '/api/open/v2/miniprogram/message/send',
        fields: { ...v2Send.fields, ...customer },
        documentation: `${PAGES.alipayConnect}/v2_miniprogram_send`,
      },
    ],
  }),
  vodapay: createV2Profile('', {
    keyVersion: 2,
    // UNCERTAIN (11, item 11): the path.
    sends: [{ ...v2Send, path: '/v2/miniprogram/message/send', scope: 'NOTIFICATION_PUSH' }],
    sheetScopes: ['auth_user', 'USER_NAME', 'NOTIFICATION_PUSH'],
  }),
  tng: createV2Profile('/acl/api', {
    signatureEncoding: 'base64url',
    authCodeNames: AUTH_CODE_NAMES.v1,
    applyToken: {
      path: '/acl/api/v1/authorizations/applyToken',
      // The page's 16 characters for grantType (2.1) would not hold AUTHORIZATION_CODE.
      fields: { ...grant, authCode: allowed(32), extendInfo: needed(4096) },
    },
    cancelToken: { path: '/acl/api/v1/authorizations/cancelToken', fields: { accessToken, extendInfo } },
    inquiryUserInfo: {
      path: '/acl/api/v1/customers/user/inquiryUserInfoByAccessToken',
      fields: { accessToken },
    },
    // 3.5: no link of its own, and no messageId in the reply. The scope is a guess: its page names none.
    sends: [
      {
        ...v2Send,
        path: '/acl/api/v2/customers/message/sendByAccessToken',
        fields: {
          appId: needed(32),
          accessToken,
          requestId: needed(64),
          templateCode: needed(64),
          extendInfo,
        },
        givesMessageId: false,
        documentation: `${PAGES.tng}/v2_miniprogram_send`,
      },
    ],
    belongsInExtendInfo: true,
  }),
}
