import {
  type Campaign,
  cancelPortion,
  finishPortion,
  type NewRecipient,
  type Portion,
  type Tx,
  takePortion,
} from '@mini-push/store'
import { v7 as createMessageId } from 'uuid'
import { ApiError } from '../http/api-error.ts'
import { insertCovered } from '../messages/insert-covered.ts'
import { type ComposedMessage, composeMessage } from '../messages/prepare-message.ts'
import { tellAccepted } from '../messages/tell-accepted.ts'
import type { Services } from '../services.ts'

/**
 * Goes on with the campaigns of these apps, portion by portion, as far as their pace and what still waits to be sent let them.
 * A portion is one transaction: whoever has a message was counted, and whoever dies in between has done nothing.
 */
export async function feedCampaigns(services: Services, apps: readonly string[]): Promise<void> {
  for (let count = 0; count < MOST_PORTIONS && (await cancelNext(services, apps)); count += 1);
  for (let count = 0; count < MOST_PORTIONS && (await feedNext(services, apps)); count += 1);
}

/** Recipients, or messages, in one transaction. */
const PORTION = 500
/** In one go: the sweep has other things to do. */
const MOST_PORTIONS = 20

async function feedNext(services: Services, apps: readonly string[]): Promise<boolean> {
  const { store, clock } = services
  const sent = await store.transaction(async (tx) => {
    const now = clock.now()
    const portion = await takePortion(tx, { apps, limit: PORTION, now })
    if (!portion) return undefined
    const { inserted, skipped } = await sendPortion(services, tx, portion, now)
    await finishPortion(tx, portion, { accepted: inserted.length, skipped }, now)
    return inserted
  })
  tellAccepted(
    services,
    (sent ?? []).map(({ id, app }) => ({ id, app, origin: null })),
  )
  return sent !== undefined
}

async function sendPortion(services: Services, tx: Tx, { campaign, recipients }: Portion, now: Date) {
  const skipped: Record<string, number> = {}
  const skip = (code: string, count: number) => {
    if (count > 0) skipped[code] = (skipped[code] ?? 0) + count
  }
  const composed = recipients.flatMap((recipient) => {
    const message = compose(services, campaign, recipient, now)
    if (!(message instanceof ApiError))
      return [{ ...message, id: createMessageId(), userId: recipient.userId }]
    skip(message.code, 1)
    return []
  })
  const { messages: inserted } = await insertCovered(services, tx, { addressed: composed, now })
  skip('no-grant', composed.length - inserted.length)
  return { inserted, skipped }
}

function compose(
  services: Services,
  { id: campaignId, app, template, data, page, lang }: Campaign,
  recipient: NewRecipient,
  now: Date,
): ComposedMessage | ApiError {
  const content = { ...(page !== null && { page }), ...(lang !== null && { lang }) }
  try {
    const request = { app, template, data: { ...data, ...recipient.data }, ...content }
    return { ...composeMessage(services, request, now), campaignId }
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

/** Whether there may be more to cancel at once. */
async function cancelNext({ store, clock }: Services, apps: readonly string[]): Promise<boolean> {
  return store.transaction(async (tx) => {
    const cancelled = await cancelPortion(tx, { apps, limit: PORTION, now: clock.now() })
    await store.queue.cancel(tx, cancelled ?? [])
    return cancelled !== undefined && cancelled.length > 0
  })
}
