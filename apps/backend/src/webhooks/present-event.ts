import type { GrantChange, GrantGiven, WebhookEvent, WebhookEventView } from '@mini-push/contracts'
import type { GrantSnapshot, WebhookEvent as StoredEvent, TakenWebhookEvent } from '@mini-push/store'
import { presentMessage } from '../messages/present-message.ts'
import type { Services } from '../services.ts'

/** What callers call the persons, by our user id. */
export type ExternalIds = ReadonlyMap<string, string>

/** An event as it is posted. */
export function presentEvent(
  services: Services,
  event: Pick<TakenWebhookEvent, 'id' | 'type' | 'createdAt' | 'content'>,
  externalIds: ExternalIds,
): WebhookEvent {
  const { id, type, createdAt, content } = event
  const data =
    content.kind === 'message'
      ? presentMessage(services, content.message, externalIds)
      : presentGrant(type, content.grant, externalIds.get(content.grant.userId))
  // The store writes with each type what belongs to it.
  return { id, type, timestamp: createdAt.toISOString(), data } as WebhookEvent
}

function presentGrant(
  type: TakenWebhookEvent['type'],
  { app, userId, template, permits, expiresAt }: GrantSnapshot,
  externalId: string | undefined,
): GrantChange | GrantGiven {
  const change = { app, user: userId, ...(externalId !== undefined && { externalId }), template, permits }
  return type === 'grant.given' ? { ...change, expiresAt: expiresAt?.toISOString() ?? null } : change
}

/** An event as its caller sees it in the list. */
export function presentEventView(event: StoredEvent): WebhookEventView {
  const { id, type, app, subjectId, state, attempts, createdAt, dueAt, lastError } = event
  return {
    id,
    type,
    app,
    message: type.startsWith('message.') ? subjectId : null,
    state,
    attempts,
    createdAt: createdAt.toISOString(),
    dueAt: state === 'waiting' ? dueAt.toISOString() : null,
    lastError,
  }
}
