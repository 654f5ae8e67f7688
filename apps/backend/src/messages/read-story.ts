import type { MessageStory } from '@mini-push/contracts'
import { type MessageSurroundings, readAttempts, readOneMoment, readSurroundings } from '@mini-push/store'
import type { AppActor } from '../http/authenticate.ts'
import { keysKnownTo } from '../http/idempotency-key.ts'
import type { Services } from '../services.ts'
import { presentEventView } from '../webhooks/present-event.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessageDetail } from './present-message.ts'
import { requireMessage } from './read-message.ts'

/** All that is known of a message and is the actor's to know, as of one moment. @throws {ApiError} `not-found` */
export async function readStory(services: Services, actor: AppActor, id: string): Promise<MessageStory> {
  return services.store.transaction(async (tx) => {
    await readOneMoment(tx)
    const message = await requireMessage(tx, actor, id)
    const attempts = await readAttempts(tx, [id])
    const externalIds = await findExternalIds(tx, actor, [message])
    const surroundings = await readSurroundings(tx, {
      messageId: id,
      keys: keysKnownTo(services.config, actor),
      ...(actor.kind === 'caller' && { caller: actor.name }),
    })
    return {
      ...presentMessageDetail(services, message, { attempts, externalIds }),
      payload: message.payload,
      platformMessageId: message.platformMessageId,
      dueAt: message.dueAt.toISOString(),
      horizonAt: message.horizonAt.toISOString(),
      campaign: message.campaignId,
      ...presentSurroundings(surroundings),
    }
  })
}

function presentSurroundings({
  grant,
  events,
  webhookEvents,
  idempotencyKey,
}: MessageSurroundings): Pick<MessageStory, 'grant' | 'receipts' | 'webhookEvents' | 'idempotencyKey'> {
  return {
    grant: grant && {
      state: grant.state,
      givenAt: grant.createdAt.toISOString(),
      expiresAt: grant.expiresAt?.toISOString() ?? null,
    },
    receipts: events.flatMap(({ kind, platformCode, occurredAt, receivedAt }) =>
      kind === 'delivered' || kind === 'not-delivered'
        ? [
            {
              kind,
              platformCode,
              occurredAt: occurredAt.toISOString(),
              receivedAt: receivedAt.toISOString(),
            },
          ]
        : [],
    ),
    webhookEvents: webhookEvents.map((event) => ({ ...presentEventView(event), caller: event.caller })),
    idempotencyKey,
  }
}
