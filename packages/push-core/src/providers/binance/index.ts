import { createHttp } from '../../kernel/http.ts'
import { readPlatformTime } from '../../kernel/platform-time.ts'
import type { Provider } from '../../provider.ts'
import { createCall } from './call.ts'
import { createCheckCredentials } from './check-credentials.ts'
import { redeemConsent } from './consent.ts'
import { createExchange } from './exchange.ts'
import { findFailure } from './failures.ts'
import { type BinanceOptions, resolveBinanceOptions } from './options.ts'
import { createSend } from './send.ts'
import { checkContent, composeContent, describeConsent, describeFields, previewContent } from './template.ts'

/** The replies that we read have a few hundred bytes. */
const LONGEST_REPLY_BYTES = 64 * 1024

/**
 * Binance for one mini program.
 * @throws {TypeError} naming the option, for a programmer's mistake
 */
export function createBinanceProvider(options: BinanceOptions): Provider {
  const settings = resolveBinanceOptions(options)
  const http = createHttp({ ...settings, maxReplyBytes: LONGEST_REPLY_BYTES })
  const call = createCall(settings, http)
  return {
    platform: 'binance',
    // 2.2: a pushToken is good for one send, so a repeat cannot arrive twice; and it names the person by itself.
    capabilities: { resendAfterUnknown: true, anonymousSignIn: true },
    exchange: createExchange(settings, call),
    checkCredentials: createCheckCredentials(call),
    readTime: (signal) => readPlatformTime(http, 'Binance', signal),
    redeem: redeemConsent,
    describeConsent,
    describeFields,
    check: checkContent,
    compose: (content) => composeContent(content, settings),
    preview: (content) => previewContent(content, settings),
    send: createSend(settings, call),
    findAdvice: (platformCode) => findFailure(platformCode)?.advice,
  }
}
