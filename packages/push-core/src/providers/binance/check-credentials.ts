import { PushError } from '../../errors.ts'
import type { Call } from './call.ts'
import { type Reply, toPushError } from './reply.ts'

const NOBODYS_CODE = 'nobody-was-given-this-code'

/** `user-open-data` judges the code once it has taken the signature (protocols/binance.md 2.4). */
const ABOUT_CODE = ['900200', '900201']

const INVALID_PARAMETER = '900001'

/**
 * The pages have no call that does nothing, so `user-open-data` is shown a code that nobody was given: it only reads, and
 * takes access key, secret key and clock (protocols/binance.md 1, 2.4).
 */
export function createCheckCredentials(call: Call) {
  return async function checkCredentials(signal: AbortSignal): Promise<void> {
    const query: [string, string][] = [['openData', NOBODYS_CODE]]
    const reply = await call({ method: 'GET', resource: 'user-open-data', query, secrets: [] }, signal)
    if (reply.kind === 'answer' || (reply.kind === 'failure' && ABOUT_CODE.includes(reply.code))) return
    throw toMistake(reply)
  }
}

/** No person's code was at fault here: a refused parameter is the app id, all else being ours to write. */
function toMistake(reply: Exclude<Reply, { kind: 'answer' }>): PushError {
  if (reply.kind !== 'failure' || reply.code !== INVALID_PARAMETER)
    return toPushError(reply, 'our credentials')
  const message = 'Binance takes the signature and refuses a parameter: is appId that of this access key?'
  return new PushError('misconfigured', message, { platformCode: reply.code })
}
