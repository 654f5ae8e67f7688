import type { BindExternalId, UserView } from '@mini-push/contracts'
import { bindExternalId as bind } from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import { type Caller, requireCallersApp } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'

/** Lets a caller address a person by its own id from now on. */
export async function bindExternalId(
  { store, config }: Services,
  caller: Caller,
  { app, userId, externalId }: BindExternalId & { userId: string },
): Promise<UserView> {
  requireCallersApp(config, caller, app)
  const result = await store.transaction((tx) => bind(tx, { app, userId, externalId }))
  if (result === 'no-user') throw new ApiError('not-found', 'The app has no user with this id.')
  if (result === 'taken') throw new ApiError('external-id-taken', 'Unbind it from the other user first.')
  return { id: userId, app, externalId }
}
