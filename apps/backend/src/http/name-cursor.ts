import { StoreError } from '@mini-push/store'
import { fieldError } from '../apps.ts'

/** A cursor that no page gave is the request's mistake. @throws {ApiError} naming `cursor` */
export function nameCursor(error: unknown): never {
  if (error instanceof StoreError && error.code === 'bad-cursor') {
    throw fieldError('cursor', 'Hand back the nextCursor of the page before, unchanged.')
  }
  throw error
}
