import type { CallbackRequest, CallbackResult } from '../../callback.ts'
import { PushError } from '../../errors.ts'
import { type JsonObject, readText } from '../../kernel/json.ts'
import { readEnvelope } from './envelope.ts'
import { readEvents } from './events.ts'
import type { CallbackSettings, WechatSettings } from './options.ts'
import { decrypt, isSameSignature, sign } from './signing.ts'

/**
 * Verifies and reads one request to the callback address (protocols/wechat.md 4): the console's verification by GET, events
 * by POST, plain or encrypted, XML or JSON. Other kinds of push are answered and give no events.
 *
 * There is no replay window: the page gives none, a repeated delivery may come with its first timestamp, and a replay
 * changes nothing, because the same event has the same `key`.
 */
export function receiveCallback(settings: WechatSettings, request: CallbackRequest): CallbackResult {
  const { callback } = settings
  if (!callback) throw forged('no callback is configured for this app')
  if (request.method === 'GET') return verifyAddress(callback, request.query)
  const body = readEnvelope(request.body)
  const encrypted = readText(body, 'Encrypt')
  if (encrypted !== undefined && callback.mode !== 'plain') {
    return answer(open(settings.appId, callback, request.query, encrypted))
  }
  if (callback.mode === 'secure') throw forged('the body is not encrypted')
  verify(callback.token, request.query, 'signature', [])
  return answer(body)
}

/** The console saves an address only once it has echoed `echostr` (4.2); not encrypted even in secure mode. */
function verifyAddress(callback: CallbackSettings, query: CallbackRequest['query']): CallbackResult {
  verify(callback.token, query, 'signature', [])
  const { echostr } = query
  if (!echostr) throw new PushError('unreadable-callback', 'The verification request has no echostr.')
  return { reply: echostr, events: [] }
}

function open(
  appId: string,
  callback: Extract<CallbackSettings, { encodingAesKey: string }>,
  query: CallbackRequest['query'],
  encrypted: string,
): JsonObject {
  verify(callback.token, query, 'msg_signature', [encrypted])
  const opened = tryDecrypt(encrypted, callback.encodingAesKey)
  if (opened.appId !== appId) throw forged('the encrypted text is of another app')
  return readEnvelope(opened.text)
}

/** 4.4: no content is asked for, and `success` goes unencrypted even in secure mode. */
function answer(body: JsonObject): CallbackResult {
  return { reply: 'success', events: readEvents(body) }
}

function verify(
  token: string,
  { timestamp = '', nonce = '', ...query }: Record<string, string>,
  name: 'signature' | 'msg_signature',
  signed: string[],
) {
  if (!isSameSignature(sign([token, timestamp, nonce, ...signed]), query[name] ?? '')) {
    throw forged(`the ${name} does not match`)
  }
}

function tryDecrypt(encrypted: string, encodingAesKey: string) {
  try {
    return decrypt(encrypted, encodingAesKey)
  } catch (cause) {
    throw new PushError(
      'unreadable-callback',
      'The callback cannot be decrypted: check the EncodingAESKey.',
      { cause },
    )
  }
}

function forged(why: string): PushError {
  return new PushError('forged-callback', `This callback is not WeChat's: ${why}.`)
}
