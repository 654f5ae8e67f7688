import type { MessageState } from '@mini-push/contracts'
import { readPage } from '../cursor.ts'
import type { Tx } from '../transaction.ts'
import type { Campaign } from './campaign.ts'

export const CAMPAIGN_COLUMNS = [
  'id',
  'app',
  'caller',
  'template',
  'data',
  'page',
  'lang',
  'audience',
  'state',
  'startAt',
  'perSecond',
  'listed',
  'accepted',
  'skipped',
  'createdAt',
  'endedAt',
] as const

export async function readCampaign(
  tx: Tx,
  { id, apps }: { id: string; apps: readonly string[] },
): Promise<Campaign | undefined> {
  return tx.database
    .selectFrom('campaigns')
    .select(CAMPAIGN_COLUMNS)
    .where('id', '=', id)
    .where('app', 'in', apps)
    .executeTakeFirst()
}

/** A page of campaigns, newest first. @throws {StoreError} `bad-cursor` */
export async function listCampaigns(
  tx: Tx,
  { apps, limit, cursor }: { apps: readonly string[]; limit: number; cursor?: string },
): Promise<{ campaigns: Campaign[]; nextCursor: string | null }> {
  const query = tx.database.selectFrom('campaigns').select(CAMPAIGN_COLUMNS).where('app', 'in', apps)
  const { rows: campaigns, nextCursor } = await readPage(query, { limit, cursor })
  return { campaigns, nextCursor }
}

/** How many of a campaign's messages are in each state; states that none is in are absent. */
export async function countCampaignMessages(
  tx: Tx,
  campaignId: string,
): Promise<Partial<Record<MessageState, number>>> {
  const rows = await tx.database
    .selectFrom('messages')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('campaignId', '=', campaignId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}
