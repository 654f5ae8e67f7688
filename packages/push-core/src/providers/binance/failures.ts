import type { Failure, FailureTable } from '../../failure.ts'

const MINUTE = 60 * 1_000

/** So long an operator may need to put a setting of the account right; the messages wait meanwhile. */
const OPERATOR = 5 * MINUTE

/**
 * Every code and statusCode of protocols/binance.md 2.7; they do not overlap. A code without a row is refused as
 * `unlisted`. UNCERTAIN on the page: whether a refused send uses up its token. We give the grant back, since a used
 * token is found out by 900230 and reaches nobody.
 */
export const BINANCE_FAILURES = {
  // 2 Every call.
  900001: {
    outcome: 'refused',
    reason: 'invalid-content',
    grant: 'return',
    signIn: 'invalid-code',
    advice: {
      en: 'Binance refuses a parameter: compare template, parameters and language with the Workspace.',
      zh: '参数无效，请对照商户后台检查模板、参数和语言。',
    },
  },
  900002: {
    outcome: 'deferred',
    reason: 'credential-refused',
    grant: 'keep',
    retryAfterMs: OPERATOR,
    signIn: 'misconfigured',
    advice: {
      en: "Binance refuses the signature: check the access key, the secret key and this server's clock.",
      zh: '签名校验失败，请检查 Access Key、Secret Key 和服务器时间。',
    },
  },
  900003: {
    outcome: 'unknown',
    reason: 'platform-unsure',
    grant: 'keep',
    signIn: 'platform-unavailable',
    advice: {
      en: 'Binance failed in an unexpected way and may have sent the message; the same token is tried again.',
      zh: '币安内部错误，消息可能已发送，将用同一 pushToken 重试。',
    },
  },

  // 2.4 Sign-in.
  900200: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The open data code is older than two minutes: ask the device for a new one.',
      zh: '开放数据 code 已超过两分钟，请重新获取。',
    },
  },
  900201: {
    outcome: 'not-of-messages',
    signIn: 'invalid-code',
    advice: {
      en: 'The open data code is unknown or of another mini program: ask the device for a new one.',
      zh: '开放数据 code 无效或属于其他小程序，请重新获取。',
    },
  },

  // 2.2 The message.
  900230: {
    outcome: 'refused',
    reason: 'invalid-grant',
    grant: 'void',
    takenBefore: true,
    advice: {
      en: 'The pushToken is invalid, used or older than seven days: ask again in the mini program.',
      zh: 'pushToken 无效、已使用或超过七天，请在小程序内再次请求授权。',
    },
  },
  // No number is published; a minute is our choice.
  900231: {
    outcome: 'deferred',
    reason: 'rate-limited',
    grant: 'keep',
    retryAfterMs: MINUTE,
    advice: {
      en: 'Binance asks to slow down; it is tried again in a minute.',
      zh: '调用过于频繁，一分钟后再试。',
    },
  },

  // 2.2 `data.statusCode`: what the person decided.
  900240: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-app',
    advice: {
      en: 'The person refuses all messages of this mini program: only they can change that.',
      zh: '用户已拒收该小程序的全部消息，只有用户本人可以恢复。',
    },
  },
  900241: {
    outcome: 'refused',
    reason: 'consent-withdrawn',
    grant: 'void-template',
    advice: {
      en: 'The person declined the messages of this template: only they can change that.',
      zh: '用户已拒收该模板的消息，只有用户本人可以恢复。',
    },
  },
} satisfies FailureTable

/** The row of a code; undefined for one that the page does not list. */
export function findFailure(code: string): Failure | undefined {
  const table: FailureTable = BINANCE_FAILURES
  return Object.hasOwn(table, code) ? table[code] : undefined
}
