import type { CredentialStore, StoredCredential } from './credential-store.ts'

interface Lease {
  holder: string
  until: Date
}

/** Shares credentials within one process only. Where several processes serve one app, use a store that they share. */
export function createMemoryCredentialStore(): CredentialStore {
  const credentials = new Map<string, StoredCredential>()
  const leases = new Map<string, Lease>()
  const holds = (key: string, holder: string) => leases.get(key)?.holder === holder

  return {
    async read(key) {
      return credentials.get(key)
    },
    async lease(key, holder, until, now) {
      const lease = leases.get(key)
      if (lease && lease.until > now) return false
      leases.set(key, { holder, until })
      return true
    },
    async write(key, holder, credential) {
      const stored = credentials.get(key)
      if (!holds(key, holder)) return stored
      leases.delete(key)
      const written = { ...credential, generation: (stored?.generation ?? 0) + 1 }
      credentials.set(key, written)
      return written
    },
    async put(key, credential) {
      leases.delete(key)
      const written = { ...credential, generation: (credentials.get(key)?.generation ?? 0) + 1 }
      credentials.set(key, written)
      return written
    },
    async remove(key) {
      leases.delete(key)
      credentials.delete(key)
    },
    async release(key, holder) {
      if (holds(key, holder)) leases.delete(key)
    },
    async expire(key, generation) {
      const stored = credentials.get(key)
      if (stored?.generation === generation) credentials.set(key, { ...stored, expiresAt: new Date(0) })
    },
  }
}
