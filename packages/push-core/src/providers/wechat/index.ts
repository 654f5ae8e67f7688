import { createHttp } from '../../kernel/http.ts'
import type { Provider } from '../../provider.ts'
import { receiveCallback } from './callback.ts'
import { createWechatCredential } from './credential.ts'
import { createExchange } from './exchange.ts'
import { resolveWechatOptions, type WechatOptions } from './options.ts'
import { createSend } from './send.ts'
import { checkContent, describeFields } from './template.ts'

/** The replies that we read have a few hundred bytes. */
const LONGEST_REPLY_BYTES = 64 * 1024

/**
 * WeChat for one mini program.
 * @throws {TypeError} naming the option, for a programmer's mistake
 */
export function createWechatProvider(options: WechatOptions): Provider {
  const settings = resolveWechatOptions(options)
  const http = createHttp({ ...settings, maxReplyBytes: LONGEST_REPLY_BYTES })
  const credentials = createWechatCredential(settings, http)
  return {
    platform: 'wechat',
    // 2.4: no id of ours travels with a message, so WeChat cannot tell a repetition from a second message.
    capabilities: { resendAfterUnknown: false },
    exchange: createExchange(settings, http),
    check: (content) => checkContent(content, settings.lengthUnit),
    describeFields,
    send: createSend(settings, http, credentials),
    receive: (request) => receiveCallback(settings, request),
  }
}
