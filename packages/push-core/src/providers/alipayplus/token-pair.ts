import type { NewCredential, StoredCredential } from '../../kernel/credential-store.ts'
import { parseJsonObject, readText } from '../../kernel/json.ts'

/** What a wallet gives for one person's agreement (protocols/alipayplus.md 2.1). Secret. */
export interface TokenPair {
  accessToken: string
  /** Absent where the access token is meant to last. */
  refreshToken?: string
}

/** Stands for "no end known": such a token is used until the wallet refuses it. */
const NO_KNOWN_END = new Date('9999-01-01T00:00:00Z')

/** A pair as it is kept; the store seals the value. */
export function toCredential({ accessToken, refreshToken }: TokenPair, expiresAt?: Date): NewCredential {
  return { value: JSON.stringify({ accessToken, refreshToken }), expiresAt: expiresAt ?? NO_KNOWN_END }
}

/** A pair as it was kept; undefined where none is. */
export function toTokenPair(stored: StoredCredential | undefined): TokenPair | undefined {
  const kept = stored && parseJsonObject(stored.value)
  const accessToken = kept && readText(kept, 'accessToken')
  const refreshToken = kept && readText(kept, 'refreshToken')
  return accessToken === undefined ? undefined : { accessToken, ...(refreshToken && { refreshToken }) }
}
