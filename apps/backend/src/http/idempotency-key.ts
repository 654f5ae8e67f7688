import { createHash } from 'node:crypto'
import { idempotencyKeySchema } from '@mini-push/contracts/schemas'
import type { KeyReader } from '@mini-push/store'
import type { Context } from 'koa'
import type { PushConfig } from '../define-config.ts'
import { ApiError } from './api-error.ts'
import { type Actor, idOf } from './authenticate.ts'

/** One act of one actor: the same key with the same request is the same act. */
export interface IdempotencyClaim {
  /** Keys are unique per caller, and per person. */
  owner: string
  key: string
  /** SHA-256 of the request, to tell a replay from another request under the same key. */
  requestHash: string
}

/** @throws {ApiError} `idempotency-key-required` */
export function readIdempotencyKey(ctx: Context, actor: Actor, request: unknown): IdempotencyClaim {
  const key = idempotencyKeySchema.safeParse(ctx.get('idempotency-key'))
  if (!key.success) {
    const detail = 'Send an Idempotency-Key of 1 to 128 letters, digits and "-_.:", new for each message.'
    throw new ApiError('idempotency-key-required', detail)
  }
  return toClaim(actor, key.data, request)
}

export function toClaim(actor: Actor, key: string, request: unknown): IdempotencyClaim {
  return { owner: ownerOf(actor), key, requestHash: hashRequest(request) }
}

/** Whose key it is. */
function ownerOf(actor: Actor): string {
  return actor.kind === 'person' ? `user:${actor.userId}` : `${actor.kind}:${idOf(actor)}`
}

/** A key is its owner's: a person and a caller know of their own, an operator of everybody's but those of persons. */
export function keysKnownTo({ callers }: PushConfig, actor: Actor): KeyReader {
  const isOperator = actor.kind === 'operator'
  const owners = isOperator ? Object.keys(callers).map((name) => `caller:${name}`) : [ownerOf(actor)]
  return { owners, everybodys: isOperator }
}

function hashRequest(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request, sortKeys)).digest('hex')
}

/** The order of fields means nothing in JSON. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
