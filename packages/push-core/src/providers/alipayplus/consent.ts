import type { Consent, GrantTerms } from '../../consent.ts'
import { PushError } from '../../errors.ts'
import type { Authorize } from './authorization.ts'
import type { PersonCredentials } from './credential.ts'
import type { IssuedTokens } from './tokens.ts'

/**
 * The sheet's authCode → the tokens that messages are sent with (protocols/alipayplus.md 2.1). They are kept only if
 * they are of the person who is signed in: else one could agree in another's name. They replace those of an earlier
 * consent, so a mini program asks for all its scopes together.
 */
export function createRedeem(authorize: Authorize, credentials: PersonCredentials) {
  return async function redeem(consent: Consent, signal: AbortSignal): Promise<GrantTerms[]> {
    if (consent.agreed.length === 0) return []
    if (!consent.code) throw new PushError('invalid-consent', 'The consent came without its authCode.')
    const { identity, tokens } = await authorize(consent.code, signal)
    if (identity !== consent.identity) {
      throw new PushError('identity-mismatch', 'The authCode is of another person than the one signed in.')
    }
    await credentials.keep(identity, tokens)
    return consent.agreed.map(() => toTerms(tokens))
  }
}

/**
 * With each refresh the refresh token is a new one and lives anew (2.3), so a consent that has one ends when the wallet
 * says so. Without one, the access token is all that there is.
 */
function toTerms({ refreshToken, expiresAt }: IssuedTokens): GrantTerms {
  return refreshToken === undefined && expiresAt ? { expiresAt } : {}
}
