import type { Consent, GrantTerms } from '../../consent.ts'
import { PushError } from '../../errors.ts'

/** A pushToken lives seven days (protocols/binance.md 2.2, note 1). */
const TOKEN_LIFETIME_MS = 7 * 24 * 60 * 60 * 1_000

/**
 * Each template that was agreed to has brought a pushToken of its own, good for one send; no call is made.
 * @throws {PushError} `invalid-consent` when one of them has no token
 */
export async function redeemConsent({ agreed, agreedAt }: Consent): Promise<GrantTerms[]> {
  const expiresAt = new Date(agreedAt.getTime() + TOKEN_LIFETIME_MS)
  return agreed.map(({ token }) => {
    if (token) return { token, expiresAt }
    throw new PushError('invalid-consent', 'Binance gives a pushToken for each template; one came without.')
  })
}
