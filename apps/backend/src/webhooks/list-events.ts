import type { WebhookEventPage } from '@mini-push/contracts'
import type { webhookEventListQuerySchema } from '@mini-push/contracts/schemas'
import { listWebhookEvents } from '@mini-push/store'
import type { z } from 'zod'
import type { Actor } from '../http/authenticate.ts'
import { nameCursor } from '../http/name-cursor.ts'
import type { Services } from '../services.ts'
import { presentEventView } from './present-event.ts'
import { requireEndpoint } from './require-endpoint.ts'

/** A page of what a caller was told or is to be told, newest first. */
export async function listEvents(
  services: Services,
  actor: Actor,
  { caller, limit, cursor, state }: z.infer<typeof webhookEventListQuerySchema>,
): Promise<WebhookEventPage> {
  const query = {
    ...requireEndpoint(services, actor, caller),
    limit,
    ...(cursor !== undefined && { cursor }),
    ...(state !== undefined && { state }),
  }
  const { events, nextCursor } = await services.store
    .transaction((tx) => listWebhookEvents(tx, query))
    .catch(nameCursor)
  return { events: events.map(presentEventView), nextCursor }
}
