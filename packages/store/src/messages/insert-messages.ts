import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { Launch } from './mark-attempting.ts'
import type { Message } from './message.ts'
import { wakeAt } from './wake-at.ts'

export interface NewMessage
  extends Pick<
    Message,
    | 'id'
    | 'app'
    | 'userId'
    | 'template'
    | 'data'
    | 'payload'
    | 'page'
    | 'lang'
    | 'onUnknown'
    | 'campaignId'
    | 'covered'
    | 'sendAt'
    | 'horizonAt'
  > {
  /** `queued` when it is due at once, which takes a grant; `scheduled` when it waits for `sendAt`. */
  state: 'queued' | 'scheduled'
}

/** A message as it stands when it has just been inserted. */
export function newMessage(message: NewMessage, now: Date): Message {
  const { sendAt } = message
  return { ...FRESH, ...message, dueAt: sendAt, wakeAt: wakeAt(sendAt, now), createdAt: now, updatedAt: now }
}

export interface Inserted {
  /** As they stand now. */
  messages: Message[]
  /** Those that are under way already: their calls are to be made as soon as this transaction has committed. */
  launches: Launch[]
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
 * Inserts messages. Those of `wish` are launched at once where nobody else has to be asked: they are due, the app's lane
 * flows, no call to the person is under way and no message of theirs has waited longer. The others wait for their jobs.
 */
export async function insertMessages(
  tx: Tx,
  messages: readonly NewMessage[],
  now: Date,
  wish?: LaunchWish,
): Promise<Inserted> {
  if (messages.length === 0) return { messages: [], launches: [] }
  const fresh = messages.map((message) => newMessage(message, now))
  const rows = fresh.map((message) => ({
    ...message,
    launches: message.state === 'queued' && wish?.messageIds.has(message.id),
  }))
  const { rows: inserted } = await sql<{ id: string; attemptId: string | null }>`
    with message as materialized (
      select * from ${recordset(rows)} as message(
        id uuid, app text, "userId" uuid, template text, data jsonb, payload jsonb, page text, lang text,
        "onUnknown" text, "campaignId" uuid, covered boolean, state text, launches boolean,
        "sendAt" timestamptz, "dueAt" timestamptz, "wakeAt" timestamptz, "horizonAt" timestamptz
      )
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
    )
    insert into messages (id, app, user_id, template, data, payload, page, lang, on_unknown, campaign_id, covered, state,
      send_at, due_at, wake_at, horizon_at, attempt_id, attempted_at, attempts, created_at, updated_at)
    select message.id, app, "userId", template, data, payload, page, lang, "onUnknown", "campaignId", covered,
      case when launched.id is null then state else 'attempting' end,
      "sendAt", "dueAt", "wakeAt", "horizonAt", launched.id, case when launched.id is not null then ${now}::timestamptz end,
      case when launched.id is null then 0 else 1 end, ${now}, ${now}
    from message
    left join launched on launched.message_id = message.id
    returning id, attempt_id
  `.execute(tx.database)
  const attemptIds = new Map(inserted.map(({ id, attemptId }) => [id, attemptId]))
  return toInserted(fresh, attemptIds, now)
}

function toInserted(
  fresh: readonly Message[],
  attemptIds: ReadonlyMap<string, string | null>,
  now: Date,
): Inserted {
  const launches: Launch[] = []
  const messages = fresh.map((message) => {
    const attemptId = attemptIds.get(message.id) ?? null
    if (attemptId === null) return message
    const launched: Message = { ...message, state: 'attempting', attemptId, attemptedAt: now, attempts: 1 }
    launches.push({ attemptId, number: 1, message: launched })
    return launched
  })
  return { messages, launches }
}

/** What nothing has happened to yet. */
const FRESH = {
  reason: null,
  platformCode: null,
  attemptId: null,
  attemptedAt: null,
  attempts: 0,
  platformMessageId: null,
  maybeSent: false,
  receiptStatus: null,
  receiptAt: null,
} satisfies Partial<Message>
