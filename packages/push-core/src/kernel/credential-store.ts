/**
 * Where processes share credentials, so that N of them hold one token between them.
 * Keys are plain names such as `wechat:wx123:stable_token`, free of secrets.
 */
export interface CredentialStore {
  /** The credential as last written, expired or not. */
  read(key: string): Promise<StoredCredential | undefined>
  /**
   * Takes the right to refresh `key` until `until`, unless another holder's lease is still alive at `now`.
   * A holder that died loses the right when its lease lapses.
   */
  lease(key: string, holder: string, until: Date, now: Date): Promise<boolean>
  /**
   * Stores a refreshed credential and ends the lease, only while `holder` still has it: a slow loser never
   * overwrites a newer token. Returns what is stored afterwards, the holder's own credential or the newer one;
   * undefined when the lease was lost and nothing is stored yet.
   */
  write(key: string, holder: string, credential: NewCredential): Promise<StoredCredential | undefined>
  /**
   * Stores a credential that comes from elsewhere than a refresh, and ends any lease: what is refreshed now is older.
   * `identity`: the person whose consent brought it, as the platform names them, for a store that keeps people apart.
   */
  put(key: string, credential: NewCredential, identity?: string): Promise<StoredCredential>
  /** Leaves nothing of a credential; whoever refreshes it just now has lost it. */
  remove(key: string): Promise<void>
  /** Ends the lease without a credential: the refresh failed. */
  release(key: string, holder: string): Promise<void>
  /** Marks the credential expired, only if `generation` is still the stored one. */
  expire(key: string, generation: number): Promise<void>
}

export interface NewCredential {
  /** Secret. */
  value: string
  expiresAt: Date
}

export interface StoredCredential extends NewCredential {
  /** Grows by one with each write of the key. */
  generation: number
}
