import { sql } from 'kysely'
import type { EventKind } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import { findUserByIdentity } from '../users/users.ts'

/** What a platform told by callback. */
export interface NewEvent {
  app: string
  /** The same for each delivery of the same event. */
  key: string
  kind: EventKind
  /** Whom it concerns, as the platform names the person. */
  identity: string
  /** Our name; null when none of ours is bound to the platform's template. */
  template: string | null
  /** Of `delivered` and `not-delivered`. */
  platformMessageId: string | null
  platformCode: string | null
  /** By the platform's clock, precision one second. */
  occurredAt: Date
  receivedAt: Date
}

export interface KeptEvent {
  id: string
  userId: string
}

/**
 * Keeps an event, once: undefined when it was kept before, and nothing else may follow from it then. One about nobody who is
 * known here is not kept: there is nothing that it could mean, and it may be of somebody who was erased.
 */
export async function keepEvent(
  tx: Tx,
  { identity, key, ...event }: NewEvent,
): Promise<KeptEvent | undefined> {
  const { app } = event
  const user = await findUserByIdentity(tx, { app, identity })
  if (!user) return undefined
  const { rows } = await sql<KeptEvent>`
    insert into events (
      app, key_fingerprint, kind, user_id, template,
      platform_message_id, platform_code, occurred_at, received_at
    )
    select
      ${app}, ${tx.sealing.fingerprint(key, keyContext(app))}, ${event.kind}, ${user.id}::uuid, ${event.template},
      ${event.platformMessageId}, ${event.platformCode}, ${event.occurredAt}::timestamptz, ${event.receivedAt}::timestamptz
    where not exists (
      select from events
      where app = ${app} and key_fingerprint = any(${tx.sealing.fingerprints(key, keyContext(app))}::text[])
    )
    on conflict do nothing
    returning id, user_id
  `.execute(tx.database)
  return rows[0]
}

const keyContext = (app: string): string => `event:${app}`
