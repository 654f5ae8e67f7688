import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { refill } from '../lanes/token-bucket.ts'
import type { CampaignRow } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import { holdPresent } from '../users/present.ts'
import type { Campaign } from './campaign.ts'
import type { NewRecipient } from './write-campaigns.ts'

/** The next people of a running campaign, which is held until the transaction ends, as they are. */
export interface Portion {
  campaign: Campaign
  recipients: readonly NewRecipient[]
  /** For {@link finishPortion}. */
  progress: PortionProgress
}

interface PortionProgress {
  tokens: number
  afterPosition: number
  afterUser: string | null
  /** Nobody comes after these. */
  isLast: boolean
}

/**
 * The next portion of a campaign of these apps that is running, whose pace allows more, and that nobody else has in hand;
 * undefined when there is none. What became of its recipients has to be told in the same transaction.
 */
export async function takePortion(
  tx: Tx,
  { apps, limit, now }: { apps: readonly string[]; limit: number; now: Date },
): Promise<Portion | undefined> {
  const row = await lockRunnable(tx, apps, now)
  if (!row) return undefined
  const { afterPosition, afterUser } = row
  const allowance = allow(row, limit, now)
  const next = await READERS[row.audience](tx, row, { limit: allowance.count, now })
  const last = next.at(-1)
  const progress = {
    tokens: allowance.tokens - next.length,
    afterPosition: last?.position ?? afterPosition,
    afterUser: last?.userId ?? afterUser,
    isLast: next.length < allowance.count,
  }
  const present = await holdPresent(
    tx,
    next.map(({ userId }) => userId),
  )
  return { campaign: row, recipients: next.filter(({ userId }) => present.has(userId)), progress }
}

export interface PortionOutcome {
  /** Recipients who have a message now. */
  accepted: number
  /** Those who have none, by error code. */
  skipped: Readonly<Record<string, number>>
}

/** Goes on behind a portion; a campaign that has nobody left is done. */
export async function finishPortion(
  tx: Tx,
  { campaign, progress: { isLast, ...place } }: Portion,
  { accepted, skipped }: PortionOutcome,
  now: Date,
): Promise<void> {
  const total = { ...campaign.skipped }
  for (const [code, count] of Object.entries(skipped)) total[code] = (total[code] ?? 0) + count
  await tx.database
    .updateTable('campaigns')
    .set({
      ...place,
      tokensAt: now,
      accepted: campaign.accepted + accepted,
      skipped: JSON.stringify(total),
      // Who was looked at last is no longer asked for.
      ...(isLast && { state: 'done', endedAt: now, afterUser: null }),
    })
    .where('id', '=', campaign.id)
    .execute()
}

type Row = Selectable<CampaignRow>

/** How many messages of a campaign may wait to be sent: a pause or a cancellation shall not come too late for many. */
const MOST_WAITING = 2_000

async function lockRunnable(tx: Tx, apps: readonly string[], now: Date): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select * from campaigns
    where state = 'running' and app = any(${apps}::text[]) and start_at <= ${now}
      and (
        per_second is null or tokens_at is null
        or tokens + per_second * extract(epoch from ${now}::timestamptz - tokens_at) >= 1
      )
      and (
        select count(*) from (
          select from messages
          where campaign_id = campaigns.id and state in ('queued', 'attempting')
          limit ${MOST_WAITING}
        ) as waiting
      ) < ${MOST_WAITING}
    -- In turn: the one that was served longest ago comes first.
    order by tokens_at nulls first, id
    limit 1
    for update skip locked
  `.execute(tx.database)
  return rows[0]
}

function allow(
  { perSecond, tokens, tokensAt }: Row,
  limit: number,
  now: Date,
): { count: number; tokens: number } {
  if (perSecond === null) return { count: limit, tokens: 0 }
  const pace = { perSecond, burst: Math.max(1, perSecond) }
  const bucket = refill(tokensAt ? { tokens, at: tokensAt } : undefined, pace, now)
  // At least one: the database counted a whole token, perhaps a hair's breadth apart from us.
  return { count: Math.min(limit, Math.max(1, Math.floor(bucket.tokens))), tokens: bucket.tokens }
}

type ReadRecipients = (
  tx: Tx,
  campaign: Row,
  query: { limit: number; now: Date },
) => Promise<(NewRecipient & { position?: number })[]>

const READERS: Record<Row['audience'], ReadRecipients> = {
  listed: (tx, { id, afterPosition }, { limit }) =>
    tx.database
      .selectFrom('campaignRecipients')
      .select(['userId', 'data', 'position'])
      .where('campaignId', '=', id)
      .where('position', '>', afterPosition)
      .orderBy('position')
      .limit(limit)
      .execute(),
  'grant-holders': async (tx, { app, template, afterUser }, { limit, now }) => {
    const { rows } = await sql<{ userId: string }>`
      select distinct user_id from grants
      where app = ${app} and template = ${template} and state = 'free'
        and (expires_at is null or expires_at > ${now})
        and (${afterUser}::uuid is null or user_id > ${afterUser}::uuid)
      order by user_id
      limit ${limit}
    `.execute(tx.database)
    return rows.map(({ userId }) => ({ userId, data: {} }))
  },
}
