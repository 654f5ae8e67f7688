import { PushError } from '../../errors.ts'
import { type JsonObject, readText } from '../../kernel/json.ts'
import { toAppFields } from './app-fields.ts'
import type { AlipayplusSettings } from './options.ts'
import { toPushError } from './reply.ts'
import { readExpiry } from './times.ts'
import type { TokenPair } from './token-pair.ts'
import type { Call } from './transport.ts'

/** What tokens are asked for with, good once: a code of `my.getAuthCode`, or the refresh token of a pair. */
type TokenProof = { authCode: string } | { refreshToken: string }

export interface IssuedTokens extends TokenPair {
  /** Absent where the wallet names no end, or none that can be read. */
  expiresAt?: Date
  /** Whose they are; not every wallet says it here. */
  customerId?: string
}

/** One call of `applyToken` (protocols/alipayplus.md 2.1), never repeated: the proof may be spent though the reply is lost. */
export type ApplyToken = (proof: TokenProof, signal: AbortSignal) => Promise<IssuedTokens>

export function createApplyToken(settings: AlipayplusSettings, call: Call): ApplyToken {
  const { applyToken: api, grantTypes } = settings.profile

  return async function applyToken(proof, signal) {
    const grantType = 'authCode' in proof ? grantTypes.authorizationCode : grantTypes.refreshToken
    // Taken before the call: a lifetime begins when the wallet answers, and must not be reckoned too long.
    const askedAt = settings.clock.now()
    const body = { grantType, ...proof, ...toAppFields(api, settings) }
    const reply = await call({ api, body, secrets: Object.values(proof) }, signal)
    if (reply.kind !== 'answer') throw toPushError(reply, 'the tokens', settings)
    return readTokens(reply.body, askedAt)
  }
}

function readTokens(body: JsonObject, askedAt: Date): IssuedTokens {
  const accessToken = readText(body, 'accessToken')
  if (!accessToken)
    throw new PushError('platform-unavailable', 'The wallet answered without an access token.')
  const refreshToken = readText(body, 'refreshToken')
  const expiresAt = readExpiry(readText(body, 'accessTokenExpiryTime'), askedAt)
  const customerId = readText(body, 'customerId')
  return {
    accessToken,
    ...(refreshToken && { refreshToken }),
    ...(expiresAt && { expiresAt }),
    ...(customerId && { customerId }),
  }
}
