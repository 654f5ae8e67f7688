import { sql } from 'kysely'
import { reservingSteps } from '../grants/reserve-grants.ts'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import { claimingStep, type IdempotencyClaim } from './idempotency.ts'
import { type Launch, type SealedRecipient, sealedIdentity, unsealRecipient } from './launch.ts'
import type { Message } from './message.ts'
import { type NewMessage, newMessage } from './new-message.ts'

/** A message that somebody wants to be sent. */
export interface AskedMessage extends NewMessage {
  /** The key that it is asked for under, and what is answered to it. Default: none. */
  claim?: IdempotencyClaim
}

export interface Inserted {
  /** As they stand now. */
  messages: Message[]
  /** Those that are under way already: their calls are to be made as soon as this transaction has committed. */
  launches: Launch[]
  /** Ids of all whose key was free, or who have none. */
  admitted: ReadonlySet<string>
}

/** Which messages to launch along with their insertion, in a process that makes their calls right after the commit. */
export interface LaunchWish {
  messageIds: ReadonlySet<string>
  /** The API that is going to be called: a lane that does not flow freely lets none through here. */
  api: string
  /** As for `markAttempting`. */
  leaseUntil: Date
}

/**
 * Claims the keys of messages, reserves their grants and inserts those that may be sent: due now a message needs a grant at
 * once, due later it may wait for one. Whose key is taken is left alone. Those of `wish` are launched at once where
 * nobody else has to be asked: they are due, the app's lane flows, no call to the person is under way and no message of
 * theirs has waited longer. The others wait for their jobs.
 *
 * All in one statement: each message would otherwise wait for the database three times.
 */
export async function insertMessages(
  tx: Tx,
  asked: readonly AskedMessage[],
  now: Date,
  wish?: LaunchWish,
): Promise<Inserted> {
  if (asked.length === 0) return { messages: [], launches: [], admitted: new Set() }
  const rows = asked.map(({ claim, ...message }, place) => {
    const { dueAt, wakeAt } = newMessage({ ...message, covered: false }, now)
    const launches = message.state === 'queued' && wish?.messageIds.has(message.id)
    return { ...claim, ...message, dueAt, wakeAt, launches, place }
  })
  const { rows: admitted } = await sql<Admitted>`
    with asked as materialized (
      select * from ${recordset(rows)} as asked(
        id uuid, app text, "userId" uuid, template text, data jsonb, payload jsonb, page text, lang text,
        "onUnknown" text, "campaignId" uuid, state text, launches boolean,
        "sendAt" timestamptz, "dueAt" timestamptz, "wakeAt" timestamptz, "horizonAt" timestamptz,
        place integer, owner text, key text, "requestHash" text, response jsonb
      )
    ), ${claimingStep(now)}, admitted as (
      select message_id from claimed
      union all
      select id from asked where key is null
    ), wanted as (
      select id as message_id, app, "userId" as user_id, template, "sendAt" as alive_at, "sendAt" as asked_at
      from asked
      where id in (select message_id from admitted)
    ), ${reservingSteps}, message as materialized (
      select asked.*, covered.message_id is not null as covered, covered.sealed_token
      from asked
      left join covered on covered.message_id = asked.id
      where covered.message_id is not null
        or state = 'scheduled' and id in (select message_id from admitted)
    ), launched as (
      insert into open_attempts (message_id, number, app, user_id, started_at, lease_until)
      select id, 1, app, "userId", ${now}, ${wish?.leaseUntil ?? now} from message
      where launches and covered
        and not exists (
          select from lanes where lanes.app = message.app and lanes.api = ${wish?.api ?? ''}
            and (strikes > 0 or call_limit is not null or paused_until is not null)
        )
        -- A subquery, not "not exists", which may become a join with everybody's backlog.
        and (
          select true from messages as ahead
          where ahead.user_id = message."userId" and ahead.state = 'queued' and ahead.due_at <= ${now}
          limit 1
        ) is null
      -- In the order of markAttempting.
      order by app, "userId", "dueAt", id
      on conflict (app, user_id) do nothing
      returning id, message_id
    ), inserted as (
      insert into messages (id, app, user_id, template, data, payload, page, lang, on_unknown, campaign_id, covered,
        state, send_at, due_at, wake_at, horizon_at, attempt_id, attempted_at, attempts, created_at, updated_at)
      select message.id, app, "userId", template, data, payload, page, lang, "onUnknown", "campaignId", covered,
        case when launched.id is null then state else 'attempting' end, "sendAt", "dueAt", "wakeAt", "horizonAt",
        launched.id, case when launched.id is not null then ${now}::timestamptz end,
        case when launched.id is null then 0 else 1 end, ${now}, ${now}
      from message
      left join launched on launched.message_id = message.id
    )
    select admitted.message_id as id, message.covered, launched.id as attempt_id, message.sealed_token,
      case when launched.id is not null then ${sealedIdentity(sql`message."userId"`)} end as sealed_identity
    from admitted
    left join message on message.id = admitted.message_id
    left join launched on launched.message_id = admitted.message_id
  `.execute(tx.database)
  return toInserted(tx, asked, admitted, now)
}

interface Admitted extends SealedRecipient {
  id: string
  /** Null where it was not inserted. */
  covered: boolean | null
  attemptId: string | null
}

function toInserted(tx: Tx, asked: readonly AskedMessage[], rows: readonly Admitted[], now: Date): Inserted {
  const admitted = new Map(rows.map((row) => [row.id, row]))
  const launches: Launch[] = []
  const messages = asked.flatMap(({ claim, ...message }) => {
    const row = admitted.get(message.id)
    if (!row || row.covered === null) return []
    const { covered, attemptId } = row
    const fresh = newMessage({ ...message, covered }, now)
    if (attemptId === null) return [fresh]
    const launched: Message = { ...fresh, state: 'attempting', attemptId, attemptedAt: now, attempts: 1 }
    launches.push({ attemptId, number: 1, message: launched, recipient: unsealRecipient(tx, message, row) })
    return [launched]
  })
  return { messages, launches, admitted: new Set(admitted.keys()) }
}
