import type { WebhookEventPage } from '@mini-push/contracts'
import type { webhookEventListQuerySchema } from '@mini-push/contracts/schemas'
import { listWebhookEvents } from '@mini-push/store'
import type { z } from 'zod'
import type { Caller } from '../http/caller-keys.ts'
import { nameCursor } from '../http/name-cursor.ts'
import type { Services } from '../services.ts'
import { presentEventView } from './present-event.ts'
import { requireEndpoint } from './require-endpoint.ts'

/** A page of what the caller was told or is to be told, newest first. */
export async function listEvents(
  services: Services,
  caller: Caller,
  { limit, cursor, state }: z.infer<typeof webhookEventListQuerySchema>,
): Promise<WebhookEventPage> {
  const query = {
    ...requireEndpoint(services, caller),
    limit,
    ...(cursor !== undefined && { cursor }),
    ...(state !== undefined && { state }),
  }
  const { events, nextCursor } = await services.store
    .transaction((tx) => listWebhookEvents(tx, query))
    .catch(nameCursor)
  return { events: events.map(presentEventView), nextCursor }
}
