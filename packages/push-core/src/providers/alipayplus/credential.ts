import { createHash } from 'node:crypto'
import { PushError } from '../../errors.ts'
import { type CredentialCache, createCredentialCache } from '../../kernel/credential-cache.ts'
import type { NewCredential, StoredCredential } from '../../kernel/credential-store.ts'
import type { AlipayplusSettings } from './options.ts'
import { toCredential, toTokenPair } from './token-pair.ts'
import type { ApplyToken, IssuedTokens } from './tokens.ts'

/** The persons' token pairs, shared by all processes that share the credential store (protocols/alipayplus.md 2.3). */
export interface PersonCredentials {
  /** Under which name the store keeps a person's pair. */
  keyOf(identity: string): string
  /**
   * The pair of this name, for one act. It is read from the store each time, never held: another process may have
   * rotated it, or the person may have agreed anew. Refreshed by one process at a time.
   */
  open(key: string): CredentialCache
  /** Puts what a consent brought in the place of what there was. */
  keep(identity: string, tokens: IssuedTokens): Promise<void>
  /** Lets nothing remain of a pair that was taken back. */
  forget(key: string): Promise<void>
}

export function createAlipayplusCredentials(
  settings: AlipayplusSettings,
  applyToken: ApplyToken,
): PersonCredentials {
  const { credentialStore: store, clientId } = settings
  const keyOf = (identity: string) => toKey(clientId, identity)
  return {
    keyOf,
    open: (key) =>
      createCredentialCache({
        store,
        key,
        fetch: (signal, stored) => refreshTokens(applyToken, stored, signal),
        clock: settings.clock,
        refreshEarlyMs: settings.refreshEarlyMs,
        // Longer than the call's deadline: whoever holds the lease has its answer before others may ask.
        leaseMs: settings.timeoutMs + 5_000,
        pollMs: 100,
        coolDownMs: 0,
        observer: settings.observer,
      }),
    async keep(identity, tokens) {
      await store.put(keyOf(identity), toCredential(tokens, tokens.expiresAt), identity)
    },
    forget: (key) => store.remove(key),
  }
}

/** The identity stands in it as a hash: names of credentials are no secrets, identities are. */
function toKey(clientId: string, identity: string): string {
  const person = createHash('sha256').update(`${clientId}\n${identity}`).digest('hex')
  return `alipayplus:${clientId}:${person}`
}

/**
 * The next pair. A refresh token is good once: where the reply is lost, the next attempt is told USED_REFRESH_TOKEN and
 * the person has to agree again. Some wallets may not rotate it, then the old one stays (2.3).
 */
async function refreshTokens(
  applyToken: ApplyToken,
  stored: StoredCredential | undefined,
  signal: AbortSignal,
): Promise<NewCredential> {
  const refreshToken = toTokenPair(stored)?.refreshToken
  if (!refreshToken) {
    throw new PushError('invalid-consent', 'No token that could be renewed is kept for this person.')
  }
  const issued = await applyToken({ refreshToken }, signal)
  return toCredential({ refreshToken, ...issued }, issued.expiresAt)
}
