import type { CampaignState } from '@mini-push/contracts'
import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import { type Campaign, NEXT_CAMPAIGN_STATES } from './campaign.ts'
import { CAMPAIGN_COLUMNS } from './read-campaigns.ts'

export interface NewCampaign
  extends Omit<Campaign, 'listed' | 'accepted' | 'skipped' | 'createdAt' | 'endedAt'> {
  /** Of the caller's request: the same again makes no other campaign. */
  idempotencyKey: string
  /** Digest of the request; another one under the same key is a conflict. */
  requestHash: string
}

/** The new campaign, or the one that the same request made before; undefined when another request has the key. */
export async function insertCampaign(
  tx: Tx,
  campaign: NewCampaign,
  now: Date,
): Promise<Campaign | undefined> {
  const inserted = await tx.database
    .insertInto('campaigns')
    .values({ ...campaign, data: JSON.stringify(campaign.data), createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning(CAMPAIGN_COLUMNS)
    .executeTakeFirst()
  if (inserted) return inserted
  return tx.database
    .selectFrom('campaigns')
    .select(CAMPAIGN_COLUMNS)
    .where('caller', '=', campaign.caller)
    .where('idempotencyKey', '=', campaign.idempotencyKey)
    .where('requestHash', '=', campaign.requestHash)
    .executeTakeFirst()
}

export interface NewRecipient {
  userId: string
  /** Put over the campaign's own data. */
  data: Record<string, string>
}

/**
 * Adds to the audience of a campaign that is still being collected; whoever is there already stays as they are. How many
 * were new, or undefined when the campaign collects no more.
 */
export async function addRecipients(
  tx: Tx,
  { campaignId, recipients }: { campaignId: string; recipients: readonly NewRecipient[] },
): Promise<number | undefined> {
  const campaign = await tx.database
    .selectFrom('campaigns')
    .select('state')
    .where('id', '=', campaignId)
    .forUpdate()
    .executeTakeFirst()
  if (campaign?.state !== 'collecting') return undefined
  const { rows } = await sql<object>`
    insert into campaign_recipients (campaign_id, user_id, data)
    select ${campaignId}, "userId", data
    from ${recordset(recipients)} as recipient("userId" uuid, data jsonb)
    on conflict do nothing
    returning position
  `.execute(tx.database)
  await tx.database
    .updateTable('campaigns')
    .set(({ eb }) => ({ listed: eb('listed', '+', rows.length) }))
    .where('id', '=', campaignId)
    .execute()
  return rows.length
}

/** Starts, pauses, resumes or cancels a campaign; undefined, and nothing changed, where that is not possible now. */
export async function changeCampaign(
  tx: Tx,
  { id, state, now }: { id: string; state: CampaignState; now: Date },
): Promise<Campaign | undefined> {
  const from = Object.entries(NEXT_CAMPAIGN_STATES)
    .filter(([, next]) => next.includes(state))
    .map(([each]) => each as CampaignState)
  if (from.length === 0) return undefined
  return (
    tx.database
      .updateTable('campaigns')
      // Its pace starts with what it may send now, not with what it could have sent while it stood still.
      .set({ state, tokens: 0, tokensAt: now })
      .where('id', '=', id)
      .where('state', 'in', from)
      .returning(CAMPAIGN_COLUMNS)
      .executeTakeFirst()
  )
}
