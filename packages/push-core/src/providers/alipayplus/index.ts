import { createHttp } from '../../kernel/http.ts'
import { readPlatformTime } from '../../kernel/platform-time.ts'
import type { Provider } from '../../provider.ts'
import { createAuthorize } from './authorization.ts'
import { createCheckCredentials } from './check-credentials.ts'
import { createRedeem } from './consent.ts'
import { createAlipayplusCredentials } from './credential.ts'
import { createExchange } from './exchange.ts'
import { findFailure } from './failures.ts'
import { type AlipayplusOptions, resolveAlipayplusOptions } from './options.ts'
import { createRevoke } from './revoke.ts'
import { createSend } from './send.ts'
import { checkContent, composeContent, describeConsent, describeFields, previewContent } from './template.ts'
import { createApplyToken } from './tokens.ts'
import { createCall } from './transport.ts'

/** The replies that we read have a few kilobytes; `extendInfo` alone may have four. */
const LONGEST_REPLY_BYTES = 64 * 1024

/** A provider whose platform lets us take a consent back. */
export type AlipayplusProvider = Provider & Required<Pick<Provider, 'revocation'>>

/**
 * One mini program in one Alipay+ wallet.
 * @throws {TypeError} naming the option, for a programmer's mistake
 */
export function createAlipayplusProvider(options: AlipayplusOptions): AlipayplusProvider {
  const settings = resolveAlipayplusOptions(options)
  const http = createHttp({ ...settings, maxReplyBytes: LONGEST_REPLY_BYTES })
  const call = createCall(settings, http)
  const applyToken = createApplyToken(settings, call)
  const authorize = createAuthorize(settings, call, applyToken)
  const credentials = createAlipayplusCredentials(settings, applyToken)
  return {
    platform: 'alipayplus',
    // 6: the wallet knows a repeat by its requestId; and its tokens belong to a person, who has to be known.
    capabilities: { resendAfterUnknown: true, anonymousSignIn: false },
    exchange: createExchange(authorize),
    checkCredentials: createCheckCredentials(settings, call),
    readTime: (signal) => readPlatformTime(http, 'The wallet', signal),
    redeem: createRedeem(authorize, credentials),
    describeConsent: (template) => describeConsent(template, settings),
    describeFields: (template) => describeFields(template, settings),
    check: (content) => checkContent(content, settings),
    compose: (content) => composeContent(content, settings),
    preview: (content) => previewContent(content, settings),
    send: createSend(settings, call, credentials),
    revocation: { keyOf: credentials.keyOf, revoke: createRevoke(settings, call, credentials) },
    findAdvice: (platformCode) => findFailure(platformCode, settings.profile.failures)?.advice,
  }
}
