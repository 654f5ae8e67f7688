import { type ChangedMessage, transitMessages } from '../messages/transit-messages.ts'
import type { Tx } from '../transaction.ts'

/**
 * Cancels messages, at most `limit`, of a campaign that is being cancelled and that nobody else has in hand. The campaign is
 * cancelled when none of its messages waits or is under way. Returns those that were cancelled, or undefined when there is
 * no such campaign.
 */
export async function cancelPortion(
  tx: Tx,
  { apps, limit, now }: { apps: readonly string[]; limit: number; now: Date },
): Promise<ChangedMessage[] | undefined> {
  const campaign = await tx.database
    .selectFrom('campaigns')
    .select('id')
    .where('state', '=', 'cancelling')
    .where('app', 'in', apps)
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!campaign) return undefined
  const open = await tx.database
    .selectFrom('messages')
    .select(['id', 'state'])
    .where('campaignId', '=', campaign.id)
    .where('state', 'in', ['scheduled', 'queued', 'attempting'])
    // Those that can be cancelled first.
    .orderBy('state', 'desc')
    .limit(limit)
    .execute()
  if (open.length === 0) await endCampaign(tx, campaign.id, now)
  return transitMessages(
    tx,
    open.map(({ id }) => ({ messageId: id, event: 'cancelled-by-caller', reason: 'cancelled-by-caller' })),
    now,
  )
}

async function endCampaign(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.database
    .updateTable('campaigns')
    .set({ state: 'cancelled', endedAt: now, afterUser: null })
    .where('id', '=', id)
    .execute()
}
