import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { standingGrant } from '../grants/uncover-messages.ts'
import type { Tx } from '../transaction.ts'
import { type Launch, type SealedRecipient, sealedIdentity, unsealRecipient } from './launch.ts'
import type { Message } from './message.ts'

/**
 * Marks messages `attempting` right before their calls, each under an attempt of its own with a lease. Only queued and due
 * ones whose waiting has not come to its end are launched, whose grant is still alive (what may have been sent before keeps
 * its own, which a repeat has to name again), and one per person at a time; the others are not in the result and keep their
 * state. After `leaseUntil` the attempt counts as lost with its process, so the lease has to outlast the call.
 */
export async function markAttempting(
  tx: Tx,
  { messageIds, leaseUntil, now }: { messageIds: readonly string[]; leaseUntil: Date; now: Date },
): Promise<Launch[]> {
  // A second message of a person falls to the constraint one_call_in_flight, in this statement or another.
  const { rows } = await sql<Message & SealedRecipient & { attemptId: string }>`
    with ready as materialized (
      select messages.id, messages.app, messages.user_id, attempts
      -- Whose erasure has begun is sent nothing; one that is asked for just now waits for this transaction.
      from messages join users on users.id = messages.user_id and erasure_id is null
      left join grants as held on held.message_id = messages.id
      where messages.id = ${anyOf(messageIds)} and messages.state = 'queued' and covered and due_at <= ${now}
        and horizon_at > ${now}
        and (
          maybe_sent or held.id is not null and coalesce(held.expires_at > ${now}, true)
          or exists (select from grants ${standingGrant(sql`${now}::timestamptz`)})
        )
      -- By person first: two processes that launch for the same people insert in the same order.
      order by messages.app, messages.user_id, due_at, messages.id
      for update of messages skip locked for key share of users
    ), launched as (
      insert into open_attempts (message_id, number, app, user_id, started_at, lease_until)
      select id, attempts + 1, app, user_id, ${now}, ${leaseUntil} from ready
      on conflict (app, user_id) do nothing
      returning id, message_id, number
    )
    update messages
    set state = 'attempting', reason = null, platform_code = null,
      attempt_id = launched.id, attempted_at = ${now}, attempts = launched.number, updated_at = ${now}
    from launched
    where messages.id = launched.message_id and messages.id = ${anyOf(messageIds)}
    returning messages.*, ${sealedIdentity(sql`messages.user_id`)} as sealed_identity,
      (select sealed_token from grants where grants.message_id = messages.id) as sealed_token
  `.execute(tx.database)
  return rows.map(({ sealedIdentity, sealedToken, ...message }) => ({
    attemptId: message.attemptId,
    number: message.attempts,
    message,
    recipient: unsealRecipient(tx, message, { sealedIdentity, sealedToken }),
  }))
}
