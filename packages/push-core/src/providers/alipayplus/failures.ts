import type { Failure, FailureTable } from '../../failure.ts'

const MINUTE = 60 * 1_000
const HOUR = 60 * MINUTE

/** So long an operator may need to put a setting of the account right; the messages wait meanwhile. */
const OPERATOR = 5 * MINUTE

/**
 * Every code of protocols/alipayplus.md 2.2, 2.4 and 9 that is no success, as it counts with the status F; with U a send
 * is `unknown` whatever the code. A code without a row is refused as `unlisted`.
 */
export const ALIPAYPLUS_FAILURES = {
  // The wallet does not know itself, whatever the status; the same requestId may be sent again (6).
  UNKNOWN_EXCEPTION: {
    outcome: 'unknown',
    reason: 'platform-unsure',
    grant: 'keep',
    signIn: 'platform-unavailable',
    advice: {
      en: 'The wallet failed in an unexpected way and may have sent the message; the same id is sent again.',
      zh: '钱包内部异常，消息可能已发送，将用同一 requestId 重试。',
    },
  },
  SENDING: {
    outcome: 'unknown',
    reason: 'platform-unsure',
    grant: 'keep',
    advice: {
      en: 'The wallet is still sending the message; the same id is sent again to learn the end.',
      zh: '钱包正在发送，将用同一 requestId 确认结果。',
    },
  },
  SYSTEM_BUSY: {
    outcome: 'unknown',
    reason: 'platform-unsure',
    grant: 'keep',
    signIn: 'platform-unavailable',
    advice: {
      en: 'The wallet is busy and may have sent the message; the same id is sent again.',
      zh: '钱包繁忙，消息可能已发送，将用同一 requestId 重试。',
    },
  },
  SERVICE_UNAVAILABLE: {
    outcome: 'unknown',
    reason: 'platform-unsure',
    grant: 'keep',
    signIn: 'platform-unavailable',
    advice: {
      en: 'The wallet is out of service and may have sent the message; the same id is sent again.',
      zh: '钱包服务不可用，消息可能已发送，将用同一 requestId 重试。',
    },
  },
  SYSTEM_ERROR: {
    outcome: 'unknown',
    reason: 'platform-unsure',
    grant: 'keep',
    signIn: 'platform-unavailable',
    advice: {
      en: 'The wallet failed and may have sent the message; the same id is sent again.',
      zh: '钱包系统错误，消息可能已发送，将用同一 requestId 重试。',
    },
  },

  // Quotas. No number is published; a minute and an hour are our choice.
  REQUEST_TRAFFIC_EXCEED_LIMIT: {
    outcome: 'deferred',
    reason: 'rate-limited',
    grant: 'keep',
    retryAfterMs: MINUTE,
    signIn: 'rate-limited',
    advice: {
      en: 'The wallet asks to slow down; it is tried again in a minute.',
      zh: '调用过于频繁，一分钟后再试。',
    },
  },
  MESSAGE_SEND_EXCEED_LIMIT: {
    outcome: 'deferred',
    reason: 'quota-exhausted',
    grant: 'keep',
    retryAfterMs: HOUR,
    advice: {
      en: 'The quota of messages is used up: wait, or ask the wallet for more.',
      zh: '消息额度已用完，请等待或向钱包申请提额。',
    },
  },

  // The message.
  PROCESS_FAIL: {
    outcome: 'refused',
    reason: 'unlisted',
    grant: 'return',
    signIn: 'platform-unavailable',
    advice: {
      en: 'The wallet refused without a reason and says not to repeat: ask its support.',
      zh: '钱包处理失败且未说明原因，请勿重试并联系钱包支持。',
    },
  },
  PARAM_ILLEGAL: {
    outcome: 'refused',
    reason: 'invalid-content',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet refuses a parameter: the text may name it.',
      zh: '参数不合法，提示中可能有参数名。',
    },
  },
  MISSING_REQUIRED_PARAM: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet misses a parameter: compare its page with the wallet profile.',
      zh: '缺少必填参数，请对照钱包文档检查 profile。',
    },
  },
  PARAM_MISSING: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet misses a parameter: compare its page with the wallet profile.',
      zh: '缺少必填参数，请对照钱包文档检查 profile。',
    },
  },
  VERIFY_REQUEST_ID_INVALID: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    advice: {
      en: 'The wallet refuses the form of the requestId: a fault of this program.',
      zh: 'requestId 格式无效，属于程序错误。',
    },
  },
  REPEAT_REQ_INCONSISTENT: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    takenBefore: true,
    advice: {
      en: 'The wallet took another message under this id before: find out what used it.',
      zh: '该 requestId 已用于另一条消息，请查明来源。',
    },
  },
  TEMPLATE_NOT_EXIST: {
    outcome: 'refused',
    reason: 'invalid-template',
    grant: 'return',
    advice: {
      en: "The template is unknown or not approved: look at the wallet's portal.",
      zh: '模板不存在或未审核通过，请在钱包后台查看。',
    },
  },

  // The person and what they agreed to.
  ACCESS_TOKEN_NOT_COVER_THE_SCOPE: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    signIn: 'misconfigured',
    advice: {
      en: "The person's token does not cover this: ask for the scope again in the mini program.",
      zh: '用户的授权不包含所需权限，请在小程序内再次请求授权。',
    },
  },
  INSUFFICIENT_SCOPE: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    signIn: 'misconfigured',
    advice: {
      en: "The person's token does not cover this: ask for the scope again in the mini program.",
      zh: '用户的授权不包含所需权限，请在小程序内再次请求授权。',
    },
  },
  USER_NOT_SUBSCRIBED: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-template',
    advice: {
      en: 'The person does not subscribe to these messages: ask again in the mini program.',
      zh: '用户未订阅此类消息，请在小程序内再次请求授权。',
    },
  },
  USER_STATUS_ERROR: {
    outcome: 'refused',
    reason: 'invalid-recipient',
    grant: 'return',
    signIn: 'identity-refused',
    advice: { en: "The person's account is blocked or not registered.", zh: '用户账号被冻结或未注册。' },
  },
  USER_NOT_EXIST: {
    outcome: 'refused',
    reason: 'invalid-recipient',
    grant: 'void-app',
    signIn: 'identity-refused',
    advice: { en: 'This person is no longer known to the wallet.', zh: '该用户在钱包中已不存在。' },
  },

  // 2.3 The person's tokens. Once a new token is refused too, they have to agree again.
  INVALID_ACCESS_TOKEN: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    refreshCredential: true,
    advice: {
      en: 'The access token is invalid; where no new one helps, the person has to agree again.',
      zh: 'access_token 无效，若刷新后仍无效，需用户重新授权。',
    },
  },
  EXPIRED_ACCESS_TOKEN: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    refreshCredential: true,
    advice: {
      en: 'The access token has expired; where no new one helps, the person has to agree again.',
      zh: 'access_token 已过期，若刷新后仍无效，需用户重新授权。',
    },
  },
  ACCESSTOKEN_VALIDATE_FAILED: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    refreshCredential: true,
    advice: {
      en: 'The access token is invalid; where no new one helps, the person has to agree again.',
      zh: 'access_token 校验失败，若刷新后仍无效，需用户重新授权。',
    },
  },
  INVALID_REFRESH_TOKEN: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    advice: {
      en: 'The refresh token is invalid: the person has to agree again.',
      zh: 'refreshToken 无效，需用户重新授权。',
    },
  },
  USED_REFRESH_TOKEN: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    advice: {
      en: 'The refresh token was used before and its answer is lost: the person has to agree again.',
      zh: 'refreshToken 已被使用且结果已丢失，需用户重新授权。',
    },
  },
  EXPIRED_REFRESH_TOKEN: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    advice: {
      en: 'The refresh token has expired: the person has to agree again.',
      zh: 'refreshToken 已过期，需用户重新授权。',
    },
  },
  OAUTH_FAILED: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    refreshCredential: true,
    advice: {
      en: "The wallet refuses the authorisation: see the client's state in its portal.",
      zh: '授权失败，请在钱包后台查看客户端状态。',
    },
  },

  // 2.2 Codes of sign-in and consent, by their v1 and v2 names.
  INVALID_CODE: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The authCode is unknown: call my.getAuthCode again.',
      zh: 'authCode 无效，请重新调用 my.getAuthCode。',
    },
  },
  INVALID_AUTHCODE: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The authCode is unknown: call my.getAuthCode again.',
      zh: 'authCode 无效，请重新调用 my.getAuthCode。',
    },
  },
  USED_CODE: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The authCode is used: call my.getAuthCode again.',
      zh: 'authCode 已被使用，请重新调用 my.getAuthCode。',
    },
  },
  USED_AUTHCODE: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The authCode is used: call my.getAuthCode again.',
      zh: 'authCode 已被使用，请重新调用 my.getAuthCode。',
    },
  },
  EXPIRED_CODE: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The authCode is too old: call my.getAuthCode again.',
      zh: 'authCode 已过期，请重新调用 my.getAuthCode。',
    },
  },
  EXPIRED_AUTHCODE: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The authCode is too old: call my.getAuthCode again.',
      zh: 'authCode 已过期，请重新调用 my.getAuthCode。',
    },
  },

  // The client that authorises.
  INVALID_AUTH_CLIENT: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet does not know the client or the app id: correct the configuration.',
      zh: '客户端或 appId 无效，请修正配置。',
    },
  },
  INVALID_AUTH_CLIENT_STATUS: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet has suspended the client: ask its support.',
      zh: '客户端状态异常，请联系钱包支持。',
    },
  },
  AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "The client may not use this grant type: see the profile's words for it and the wallet's portal.",
      zh: '客户端不支持该 grantType，请检查 profile 和钱包后台。',
    },
  },
  REFERENCE_CLIENT_ID_NOT_MATCH: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "The code belongs to another merchant's client: correct the configuration.",
      zh: '授权码属于其他商户客户端，请修正配置。',
    },
  },
  INVALID_AGENT_TOKEN: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The agent token is invalid: have the merchant authorise again and set the new one.',
      zh: 'agentToken 无效，请让商户重新授权并更新配置。',
    },
  },
  EXPIRED_AGENT_TOKEN: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The agent token has expired: have the merchant authorise again and set the new one.',
      zh: 'agentToken 已过期，请让商户重新授权并更新配置。',
    },
  },

  // 1 Signature, client and clock. The messages are not at fault and wait for the operator.
  INVALID_SIGNATURE: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet refuses our signature: check private key, keyVersion, encoding and path prefix.',
      zh: '签名校验失败，请检查私钥、keyVersion、编码和路径前缀。',
    },
  },
  SIGNATURE_INVALID: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet refuses our signature: check private key, keyVersion, encoding and path prefix.',
      zh: '签名校验失败，请检查私钥、keyVersion、编码和路径前缀。',
    },
  },
  KEY_NOT_FOUND: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet has no public key of ours under this keyVersion: upload it.',
      zh: '钱包没有该 keyVersion 的公钥，请上传公钥。',
    },
  },
  INVALID_CLIENT: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet does not know the client id: correct the configuration.',
      zh: 'Client-Id 无效，请修正配置。',
    },
  },
  CLIENT_INVALID: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet does not know the client id: correct the configuration.',
      zh: 'Client-Id 无效，请修正配置。',
    },
  },
  CLIENT_VALIDATE_FAILED: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet does not know the client id: correct the configuration.',
      zh: 'Client-Id 无效，请修正配置。',
    },
  },
  TIMESTAMP_INVALID: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: MINUTE,
    signIn: 'misconfigured',
    advice: {
      en: "The wallet refuses the time of the request: set this server's clock.",
      zh: '请求时间无效，请校准服务器时间。',
    },
  },
  REQUEST_TIME_INVALID: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: MINUTE,
    signIn: 'misconfigured',
    advice: {
      en: "The wallet refuses the time of the request: set this server's clock.",
      zh: '请求时间无效，请校准服务器时间。',
    },
  },

  // The API.
  ACCESS_DENIED: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: "The client has no right to this API: see the wallet's portal.",
      zh: '客户端没有该接口的权限，请在钱包后台查看。',
    },
  },
  UNAUTHORIZED: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: "The client has no right to this API: see the wallet's portal.",
      zh: '客户端没有该接口的权限，请在钱包后台查看。',
    },
  },
  INVALID_SCOPE: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: "The scope is not enabled for this client: see the wallet's portal.",
      zh: '该 scope 未对客户端开通，请在钱包后台查看。',
    },
  },
  INVALID_API: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet has no such API: check path prefix and version in the wallet profile.',
      zh: '接口不存在，请检查 profile 中的路径前缀和版本。',
    },
  },
  NO_INTERFACE_DEF: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet has no such API: check path prefix and version in the wallet profile.',
      zh: '接口不存在，请检查 profile 中的路径前缀和版本。',
    },
  },
  METHOD_NOT_SUPPORTED: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet wants POST: something on the way changed it.',
      zh: '需要 POST 请求，请检查网络代理。',
    },
  },
  MEDIA_TYPE_NOT_ACCEPTABLE: {
    outcome: 'refused',
    reason: 'misconfigured',
    grant: 'return',
    signIn: 'misconfigured',
    advice: {
      en: 'The wallet wants JSON: something on the way changed it.',
      zh: '需要 JSON 请求，请检查网络代理。',
    },
  },
} satisfies FailureTable

/** Codes against our signature or client, which a wallet cannot answer with a signature for us (1.7). */
export const TOLD_UNSIGNED: ReadonlySet<string> = new Set([
  'INVALID_SIGNATURE',
  'SIGNATURE_INVALID',
  'KEY_NOT_FOUND',
  'INVALID_CLIENT',
  'CLIENT_INVALID',
  'CLIENT_VALIDATE_FAILED',
])

/** The row of a code, the wallet's own before the common one; undefined for a code that no page lists. */
export function findFailure(code: string, own: FailureTable): Failure | undefined {
  const common: FailureTable = ALIPAYPLUS_FAILURES
  const table = Object.hasOwn(own, code) ? own : common
  return Object.hasOwn(table, code) ? table[code] : undefined
}
