import type { CredentialStore } from '@mini-push/push-core'
import {
  expireCredential,
  leaseCredential,
  putCredential,
  readCredential,
  releaseCredential,
  type Store,
  writeCredential,
} from '@mini-push/store'

/** Our database as the place where the processes share push-core's credentials. */
export function createCredentialStore(store: Store): CredentialStore {
  return {
    read: (key) => store.transaction((tx) => readCredential(tx, key)),
    lease: (key, holder, until, now) =>
      store.transaction((tx) => leaseCredential(tx, { key, holder, until, now })),
    write: (key, holder, credential) =>
      store.transaction((tx) => writeCredential(tx, { key, holder, credential })),
    put: (key, credential) => store.transaction((tx) => putCredential(tx, { key, credential })),
    release: (key, holder) => store.transaction((tx) => releaseCredential(tx, { key, holder })),
    expire: (key, generation) => store.transaction((tx) => expireCredential(tx, { key, generation })),
  }
}
