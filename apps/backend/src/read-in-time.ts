import { isOverTime, limitTime, type Store, type Tx } from '@mini-push/store'
import { ApiError } from './http/api-error.ts'

/** Whoever looks at a page is told of a slow database sooner than they give up. */
const WITHIN_MS = 5_000

/** Reads what pages ask for again and again: a database that has no time for it is not asked for more. @throws {ApiError} `not-ready` */
export async function readInTime<T>(store: Store, read: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await store.transaction(async (tx) => {
      await limitTime(tx, WITHIN_MS)
      return read(tx)
    })
  } catch (error) {
    if (isOverTime(error))
      throw new ApiError('not-ready', 'The database has no time for this now; ask again later.')
    throw error
  }
}
