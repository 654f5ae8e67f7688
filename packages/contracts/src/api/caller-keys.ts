import type { CallerScope } from '../vocabulary.ts'

/** `POST /v1/caller-keys`, for admins. */
export interface CreateCallerKey {
  /** Whose it is: the business system's name. All keys of one caller share its idempotency keys and webhook. */
  caller: string
  apps: string[]
  scopes: CallerScope[]
  /** Default: never. */
  expiresAt?: string
}

/** `POST /v1/caller-keys/:id/rotation`: another key like this one, which goes on for a while. */
export interface RotateCallerKey {
  /** How long the old key still works, so that the caller can change over. Default a day, most thirty. */
  overlapSeconds?: number
}

export interface CallerKeyView {
  id: string
  caller: string
  /** The beginning of the key, to recognise it by. */
  prefix: string
  apps: string[]
  scopes: CallerScope[]
  createdAt: string
  /** To the minute; `null` while it was not used. */
  lastUsedAt: string | null
  expiresAt: string | null
  revokedAt: string | null
}

/** A new key. It is told here, and never again. */
export interface CallerKeyCreated extends CallerKeyView {
  key: string
}

/** `GET /v1/caller-keys`: newest first, those that are at their end too. */
export interface CallerKeyPage {
  keys: CallerKeyView[]
  nextCursor: string | null
}
