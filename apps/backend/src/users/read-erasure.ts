import type { ErasureView } from '@mini-push/contracts'
import { type Erasure, readErasure as readRow } from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/** How far an erasure has come. @throws {ApiError} `not-found` */
export async function readErasure({ store }: Services, actor: AppActor, id: string): Promise<ErasureView> {
  const erasure = await store.transaction((tx) => readRow(tx, { id, apps: actor.apps }))
  if (!erasure) throw new ApiError('not-found', 'There is no erasure with this id.')
  return presentErasure(erasure)
}

export function presentErasure({ id, app, requestedAt, erasedAt, counts, revocation }: Erasure): ErasureView {
  return {
    id,
    app,
    state: erasedAt ? 'erased' : 'erasing',
    revocation,
    requestedAt: requestedAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
    counts,
  }
}
