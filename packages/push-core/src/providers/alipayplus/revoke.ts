import { PushError } from '../../errors.ts'
import { toAppFields } from './app-fields.ts'
import type { PersonCredentials } from './credential.ts'
import type { AlipayplusSettings } from './options.ts'
import { type Reply, toPushError } from './reply.ts'
import { toTokenPair } from './token-pair.ts'
import type { Call } from './transport.ts'

/**
 * Takes back at the wallet what a person agreed to (`cancelToken` or `revoke`, protocols/alipayplus.md 2.4), so that
 * neither token of their pair is good any more. Nothing is left to take back once the wallet says that the tokens have ended.
 * After `platform-unavailable` it may be called again; `invalid-consent` stays: the wallet holds to a pair that is lost.
 */
export function createRevoke(settings: AlipayplusSettings, call: Call, persons: PersonCredentials) {
  return async function revoke(key: string, signal: AbortSignal): Promise<void> {
    const accessToken = await findAccessToken(key, signal)
    if (accessToken !== undefined) await cancel(accessToken, signal)
    await persons.forget(key)
  }

  /** A live one, renewed if need be: with an ended one the wallet would leave the refresh token alone. */
  async function findAccessToken(key: string, signal: AbortSignal): Promise<string | undefined> {
    try {
      return toTokenPair(await persons.open(key).get(signal))?.accessToken
    } catch (error) {
      if (!(error instanceof PushError)) throw error
      if (isGone(error)) return undefined
      throw error.platformCode === 'USED_REFRESH_TOKEN' ? toLostPair(error) : error
    }
  }

  async function cancel(accessToken: string, signal: AbortSignal) {
    const api = settings.profile.cancel
    const body = { accessToken, ...toAppFields(api, settings) }
    const reply = await call({ api, body, secrets: [accessToken] }, signal)
    if (reply.kind !== 'answer' && !isEndedToken(reply)) throw toPushError(reply, 'the revocation', settings)
  }
}

/** With what a wallet says of a token that it is good no more, in answer to each of the two calls (2.2, 2.4). */
const ENDED_ACCESS_TOKEN = new Set(['INVALID_ACCESS_TOKEN', 'EXPIRED_ACCESS_TOKEN'])
const ENDED_REFRESH_TOKEN = new Set(['INVALID_REFRESH_TOKEN', 'EXPIRED_REFRESH_TOKEN'])

/** No pair was kept, or neither of its tokens is good any more. */
function isGone({ code, platformCode }: PushError): boolean {
  return code === 'invalid-consent' || (platformCode !== undefined && ENDED_REFRESH_TOKEN.has(platformCode))
}

function isEndedToken(reply: Reply): boolean {
  return reply.kind === 'failure' && ENDED_ACCESS_TOKEN.has(reply.code)
}

/** It was renewed before, and the answer with the pair that is good now was lost (2.3). */
function toLostPair(cause: PushError): PushError {
  const { platformCode = '' } = cause
  return new PushError('invalid-consent', 'The pair of tokens that is good now was lost.', {
    platformCode,
    cause,
  })
}
