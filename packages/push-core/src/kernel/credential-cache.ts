import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProviderObserver } from '../observer.ts'
import type { Clock } from './clock.ts'
import type { CredentialStore, NewCredential, StoredCredential } from './credential-store.ts'
import { untilAborted } from './until-aborted.ts'

export interface CredentialCacheOptions {
  store: CredentialStore
  /** Name of the credential in the store. */
  key: string
  /**
   * Asks the platform for a credential, once. Must settle well before `leaseMs` have passed.
   * `stored` is the one to be replaced, expired or not: some platforms renew only what they are shown.
   */
  fetch(signal: AbortSignal, stored: StoredCredential | undefined): Promise<NewCredential>
  /** Reckons the credentials' lifetimes. Leases and pauses are about live processes and take real time. */
  clock: Clock
  /** So long before its end a credential is renewed while it goes on being used. */
  refreshEarlyMs: number
  /** So long a process may keep others from refreshing; when it dies, they wait no longer than this. */
  leaseMs: number
  /** How often those who wait for another process look into the store. */
  pollMs: number
  /** After a failure nobody in this process asks the platform again for so long. */
  coolDownMs: number
  /** Default: nobody. */
  observer?: ProviderObserver
}

export interface CredentialCache {
  /**
   * A credential that has not expired. Settles within twice `leaseMs`, or as soon as `signal` aborts.
   * @throws what `fetch` or the store threw, also during the cool-down after it
   */
  get(signal: AbortSignal): Promise<StoredCredential>
  /** The platform refused this credential: nobody uses it again. Newer ones are left alone. */
  expire(refused: StoredCredential): Promise<void>
  /** The platform is not to be asked for a credential now: `get` throws `reason` for `coolDownMs`. */
  coolDown(reason: Error): void
}

const TOO_LATE = new DOMException('No credential came before the timeout.', 'TimeoutError')

/**
 * Keeps one credential for all callers of this process and, through the store, for all processes: one of them
 * refreshes at a time, ahead of the end, and the others go on with the old one or wait for the new.
 */
export function createCredentialCache(options: CredentialCacheOptions): CredentialCache {
  const { store, key, clock } = options
  let held: StoredCredential | undefined
  let refusedGeneration: number | undefined
  let refreshing: Promise<StoredCredential> | undefined
  let nextEarlyRefreshAtMs = 0
  let pause: { untilMs: number; reason: unknown } | undefined

  const hasLeft = (
    credential: StoredCredential | undefined,
    leastMs: number,
  ): credential is StoredCredential =>
    credential !== undefined &&
    credential.generation !== refusedGeneration &&
    credential.expiresAt.getTime() - clock.now().getTime() > leastMs

  const isAlive = (credential: StoredCredential | undefined) => hasLeft(credential, 0)

  const isFresh = (credential: StoredCredential | undefined) => hasLeft(credential, options.refreshEarlyMs)

  const isPaused = () => pause !== undefined && performance.now() < pause.untilMs

  function pauseFor(reason: unknown) {
    pause = { untilMs: performance.now() + options.coolDownMs, reason }
  }

  /** A slow reader never puts an older generation in the place of a newer one. */
  function hold(credential: StoredCredential | undefined) {
    if (credential && (!isAlive(held) || credential.generation >= held.generation)) held = credential
  }

  /** Single flight. Its own deadline frees the next caller even if the store never answers. */
  function refresh(): Promise<StoredCredential> {
    refreshing ??= startRefresh().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  async function startRefresh(): Promise<StoredCredential> {
    const deadline = new AbortController()
    // Not AbortSignal.timeout, which nobody can end: a busy minute would leave thousands of them behind.
    const timer = setTimeout(() => deadline.abort(TOO_LATE), 2 * options.leaseMs).unref()
    try {
      return await untilAborted(obtain(deadline.signal), deadline.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  /** At most once in `coolDownMs`: a platform may hand out a credential that is near its end already. */
  function refreshEarly() {
    if (performance.now() < nextEarlyRefreshAtMs) return
    nextEarlyRefreshAtMs = performance.now() + options.coolDownMs
    // A failure is kept as the reason of the pause, and thrown once the old credential has ended.
    refresh().catch(() => {})
  }

  async function obtain(signal: AbortSignal): Promise<StoredCredential> {
    for (;;) {
      const stored = await store.read(key)
      hold(stored)
      if (isFresh(stored)) return stored
      if (isPaused()) {
        if (isAlive(stored)) return stored
        throw pause?.reason
      }
      const renewed = await renew(signal).catch(orStillAlive)
      if (isAlive(renewed)) return renewed
      // Another process holds the lease: its credential comes, or its lease lapses.
      if (isAlive(stored)) return stored
      await sleep(options.pollMs, undefined, { signal })
    }
  }

  /** After a failure the old credential serves to its end, or the one that somebody else has put there meanwhile. */
  async function orStillAlive(failure: unknown): Promise<StoredCredential> {
    const stored = await store.read(key)
    hold(stored)
    if (isAlive(stored)) return stored
    throw failure
  }

  /** Undefined when another process has the right to refresh. */
  async function renew(signal: AbortSignal): Promise<StoredCredential | undefined> {
    // A new holder each time: what an abandoned refresh still brings must not pass for this one's.
    const holder = randomUUID()
    const now = Date.now()
    if (!(await store.lease(key, holder, new Date(now + options.leaseMs), new Date(now)))) return undefined
    try {
      const renewed = await fetchUnlessFresh(holder, signal)
      hold(renewed)
      // What kept us from asking is over: the next refusal starts anew.
      pause = undefined
      return renewed
    } catch (error) {
      pauseFor(error)
      await store.release(key, holder)
      throw error
    }
  }

  /** Another process may have refreshed between our look into the store and our lease. */
  async function fetchUnlessFresh(
    holder: string,
    signal: AbortSignal,
  ): Promise<StoredCredential | undefined> {
    const stored = await store.read(key)
    if (!isFresh(stored)) return await store.write(key, holder, await fetchObserved(signal, stored))
    await store.release(key, holder)
    return stored
  }

  async function fetchObserved(
    signal: AbortSignal,
    stored: StoredCredential | undefined,
  ): Promise<NewCredential> {
    const startedAtMs = performance.now()
    let failed = true
    try {
      const fetched = await options.fetch(signal, stored)
      failed = false
      return fetched
    } finally {
      options.observer?.fetchedCredential?.({ failed, durationMs: performance.now() - startedAtMs })
    }
  }

  return {
    async get(signal) {
      signal.throwIfAborted()
      if (isFresh(held)) return held
      if (!isAlive(held)) return await untilAborted(refresh(), signal)
      refreshEarly()
      return held
    },
    async expire(refused) {
      // A late word against an older one must not make us forget that the newer was refused too.
      if (refused.generation === held?.generation) refusedGeneration = refused.generation
      await store.expire(key, refused.generation)
    },
    coolDown: pauseFor,
  }
}
