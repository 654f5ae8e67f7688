import type { ConsentFailure, ConsentFailureReason, ConsentRemedy } from '../platform.ts'
import type { AlipayplusFailure } from './alipayplus-api.ts'

interface Row {
  reason: ConsentFailureReason
  remedy: ConsentRemedy
}

const FORBIDDEN: Row = { reason: 'subject-forbidden', remedy: 'fix-templates' }

/** Codes of a failed `my.getAuthCode`, over all wallets (protocols/alipayplus.md 4.1). */
const ALIPAYPLUS_CONSENT_FAILURES: Readonly<Record<string, Row>> = {
  1: FORBIDDEN,
  4: FORBIDDEN,
  10: { reason: 'result-lost', remedy: 'tap-again' },
  12: { reason: 'network', remedy: 'tap-again' },
}

/** The person closed the sheet. `3` is Android's back key, and a scope that is not valid: nothing tells them apart. */
const CANCELLED = ['2', '3', '11', '1001']

const UNRECOGNISED: Row = { reason: 'unrecognised', remedy: 'tap-again' }

export function isCancelled({ error }: AlipayplusFailure): boolean {
  return CANCELLED.includes(String(error))
}

/** What a failed `my.getAuthCode` means. A code that is not documented is `unrecognised`. */
export function toConsentFailure({ error, authErrorScopes }: AlipayplusFailure): ConsentFailure {
  const byCode = error === undefined ? undefined : ALIPAYPLUS_CONSENT_FAILURES[error]
  const byScope = authErrorScopes && Object.keys(authErrorScopes).length > 0 ? FORBIDDEN : undefined
  return { kind: 'failed', ...(byCode ?? byScope ?? UNRECOGNISED), platformCode: error?.toString() ?? null }
}
