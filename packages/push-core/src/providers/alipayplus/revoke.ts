import { PushError } from '../../errors.ts'
import { toAppFields } from './app-fields.ts'
import type { PersonCredentials } from './credential.ts'
import { findFailure } from './failures.ts'
import type { AlipayplusSettings } from './options.ts'
import { type Reply, toPushError } from './reply.ts'
import { toTokenPair } from './token-pair.ts'
import type { Call } from './transport.ts'

/**
 * Takes back at the wallet what a person agreed to (`cancelToken` or `revoke`, protocols/alipayplus.md 2.4), so that
 * neither token of their pair is good any more. Nothing is left to take back once the wallet refuses the tokens.
 * After `platform-unavailable` it may be called again.
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
      if (error instanceof PushError && isGone(error)) return undefined
      throw error
    }
  }

  async function cancel(accessToken: string, signal: AbortSignal) {
    const api = settings.profile.cancel
    const body = { accessToken, ...toAppFields(api, settings) }
    const reply = await call({ api, body, secrets: [accessToken] }, signal)
    if (reply.kind !== 'answer' && !isRefusedToken(reply))
      throw toPushError(reply, 'the revocation', settings)
  }

  /** No pair was kept, or its refresh token is not good any more. */
  function isGone({ code, platformCode }: PushError): boolean {
    return code === 'invalid-consent' || (platformCode !== undefined && endsConsent(platformCode))
  }

  function isRefusedToken(reply: Reply): boolean {
    return reply.kind === 'failure' && endsConsent(reply.code)
  }

  function endsConsent(code: string): boolean {
    const failure = findFailure(code, settings.profile.failures)
    return failure?.outcome === 'refused' && failure.reason === 'consent-withdrawn'
  }
}
