import type { CredentialStore } from '@mini-push/push-core'
import {
  expireCredential,
  findUserByIdentity,
  leaseCredential,
  putCredential,
  readCredential,
  releaseCredential,
  removeCredential,
  type Store,
  writeCredential,
} from '@mini-push/store'
import { notSignedIn } from './http/authenticate.ts'

/** Our database as the place where the processes share push-core's credentials of an app and of its users. */
export function createCredentialStore(store: Store, app: string): CredentialStore {
  return {
    read: (key) => store.transaction((tx) => readCredential(tx, key)),
    lease: (key, holder, until, now) =>
      store.transaction((tx) => leaseCredential(tx, { key, holder, until, now })),
    write: (key, holder, credential) =>
      store.transaction((tx) => writeCredential(tx, { key, holder, credential })),
    put: (key, credential, identity) =>
      store.transaction(async (tx) => {
        if (identity === undefined) return putCredential(tx, { key, credential })
        const user = await findUserByIdentity(tx, { app, identity })
        if (!user) throw notSignedIn()
        return putCredential(tx, { key, credential, userId: user.id })
      }),
    remove: (key) => store.transaction((tx) => removeCredential(tx, key)),
    release: (key, holder) => store.transaction((tx) => releaseCredential(tx, { key, holder })),
    expire: (key, generation) => store.transaction((tx) => expireCredential(tx, { key, generation })),
  }
}
