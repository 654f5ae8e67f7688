import { createHttp } from '../../kernel/http.ts'
import { readPlatformTime } from '../../kernel/platform-time.ts'
import type { Provider } from '../../provider.ts'
import { createAccount } from './account.ts'
import { createAskAccount } from './account-call.ts'
import { receiveCallback } from './callback.ts'
import { createCheckCredentials } from './check-credentials.ts'
import { createWechatCredential } from './credential.ts'
import { createExchange } from './exchange.ts'
import { findFailure } from './failures.ts'
import { resolveWechatOptions, type WechatOptions } from './options.ts'
import { createSend } from './send.ts'
import { checkContent, composeContent, describeConsent, describeFields, previewContent } from './template.ts'

/** The replies that we read have a few hundred bytes. */
const LONGEST_REPLY_BYTES = 64 * 1024

/** A provider whose platform tells of its own accord what became of messages and consents, and lets us look after our account. */
export type WechatProvider = Provider & Required<Pick<Provider, 'receive' | 'account'>>

/**
 * WeChat for one mini program.
 * @throws {TypeError} naming the option, for a programmer's mistake
 */
export function createWechatProvider(options: WechatOptions): WechatProvider {
  const settings = resolveWechatOptions(options)
  const http = createHttp({ ...settings, maxReplyBytes: LONGEST_REPLY_BYTES })
  const credentials = createWechatCredential(settings, http)
  return {
    platform: 'wechat',
    // 2.4: no id of ours travels with a message, so WeChat cannot tell a repetition from a second message.
    capabilities: { resendAfterUnknown: false, anonymousSignIn: false },
    exchange: createExchange(settings, http),
    checkCredentials: createCheckCredentials(settings, http),
    readTime: (signal) => readPlatformTime(http, 'WeChat', signal),
    account: createAccount(createAskAccount(settings, http, credentials)),
    // 1.2: an agreement is one permit that WeChat counts by itself; nothing comes with it.
    redeem: async ({ agreed }) => agreed.map(() => ({})),
    describeConsent,
    describeFields,
    check: (content) => checkContent(content, settings.lengthUnit),
    compose: (content) => composeContent(content, settings),
    preview: previewContent,
    send: createSend(settings, http, credentials),
    receive: (request) => receiveCallback(settings, request),
    findAdvice: (platformCode) => findFailure(platformCode)?.advice,
  }
}
