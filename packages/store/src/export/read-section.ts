import type { Decision, WebhookEventState, WebhookEventType } from '@mini-push/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Message } from '../messages/message.ts'
import type { EventKind, GrantKind, GrantState } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import type { StoredSnapshot } from '../webhooks/webhook-event.ts'

/** Where a page ended. */
export interface SectionPlace {
  id: string
  createdAt: Date
}

/** What is held about a person, by kind; each row has an id and a time that nothing else in its section has both of. */
export interface PersonalSections {
  identities: SectionPlace & { platform: string }
  sessions: SectionPlace & { expiresAt: Date; revokedAt: Date | null }
  consents: SectionPlace & {
    answers: { template: string; decision: Decision; confirmedAt: string | null }[]
  }
  grants: SectionPlace & {
    template: string
    kind: GrantKind
    state: GrantState
    messageId: string | null
    consentId: string | null
    hasToken: boolean
    expiresAt: Date | null
  }
  messages: Message
  platformEvents: SectionPlace & {
    kind: EventKind
    template: string | null
    messageId: string | null
    platformMessageId: string | null
    platformCode: string | null
    occurredAt: Date
  }
  campaigns: SectionPlace & { data: Record<string, string> }
  webhookEvents: SectionPlace & {
    app: string
    caller: string
    type: WebhookEventType
    state: WebhookEventState
    data: StoredSnapshot
  }
  requests: SectionPlace & { owner: string; key: string }
}

export type PersonalSection = keyof PersonalSections

/** The next rows of a section, oldest first, at most `limit`; those behind `after`, where that is given. */
export async function readPersonalSection<Section extends PersonalSection>(
  tx: Tx,
  section: Section,
  { userId, after, limit }: { userId: string; after: SectionPlace | undefined; limit: number },
): Promise<PersonalSections[Section][]> {
  const behind = after
    ? sql`(created_at, id) > (${after.createdAt}::timestamptz, ${after.id}::uuid)`
    : sql`true`
  const { rows } = await sql<PersonalSections[Section]>`
    select * from (${SECTIONS[section](sql`${userId}::uuid`)}) as section
    where ${behind}
    order by created_at, id
    limit ${limit}
  `.execute(tx.database)
  return rows
}

const SECTIONS: Record<PersonalSection, (userId: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  /** A person has one; its own id is secret. */
  identities: (userId) =>
    sql`select user_id as id, created_at, platform from identities where user_id = ${userId}`,
  sessions: (userId) =>
    sql`select id, created_at, expires_at, revoked_at from sessions where user_id = ${userId}`,
  consents: (userId) => sql`
    select consent_id as id, created_at, (
      select coalesce(jsonb_agg(jsonb_build_object(
        'template', template, 'decision', decision, 'confirmedAt', confirmed_at
      ) order by template), '[]')
      from consent_answers as answer
      where answer.user_id = consents.user_id and answer.consent_id = consents.consent_id
    ) as answers
    from consents where user_id = ${userId}
  `,
  grants: (userId) => sql`
    select id, created_at, template, kind, state, message_id, consent_id, expires_at,
      -- A wallet's pair is not of one grant: it serves all that are left.
      sealed_token is not null or (state = 'free' and exists (
        select from credentials where credentials.user_id = grants.user_id and sealed is not null
      )) as has_token
    from grants where user_id = ${userId}
  `,
  messages: (userId) => sql`select * from messages where user_id = ${userId}`,
  platformEvents: (userId) => sql`
    select id, received_at as created_at, kind, template, message_id, platform_message_id, platform_code, occurred_at
    from events where user_id = ${userId}
  `,
  campaigns: (userId) => sql`
    select campaign_id as id, campaigns.created_at, recipient.data
    from campaign_recipients as recipient join campaigns on campaigns.id = campaign_id
    where user_id = ${userId}
  `,
  webhookEvents: (userId) => sql`
    select id, created_at, app, caller, type, state, data from webhook_events where user_id = ${userId}
  `,
  requests: (userId) => sql`
    select messages.id, messages.created_at, owner, key
    from messages join idempotency_keys as keys on keys.message_id = messages.id
    where user_id = ${userId}
  `,
}
