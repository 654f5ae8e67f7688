/**
 * Hears what a provider does at its platform, for figures and traces. It is told when a thing is over, nobody waits for it, and
 * it must not throw.
 */
export interface ProviderObserver {
  /** An HTTP request to the platform, whatever it was for. */
  called?(call: PlatformCall): void
  /** A credential that several sends share was asked for: an access token, or a person's next token pair. */
  fetchedCredential?(fetch: CredentialFetch): void
}

export interface PlatformCall {
  method: 'GET' | 'POST'
  /** Without its query, which may hold secrets. */
  path: string
  durationMs: number
  /** The status of a whole reply, or why there was none. */
  result: number | string
}

export interface CredentialFetch {
  /** Whether the platform gave none. */
  failed: boolean
  durationMs: number
}
