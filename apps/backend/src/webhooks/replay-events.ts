import type { ReplayResult, ReplayWebhookEvents, WebhookEventView } from '@mini-push/contracts'
import { readWebhookEvent, replayWebhookEvent, replayWebhookEvents } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { presentEventView } from './present-event.ts'
import { requireEndpoint } from './require-endpoint.ts'

/** Puts all of the caller's events from `since` on on their way again; those that wait are hurried. */
export async function replayEvents(
  services: Services,
  actor: AppActor,
  { caller, since: from }: ReplayWebhookEvents,
): Promise<ReplayResult> {
  const { store, clock } = services
  const since = new Date(from)
  const replay = { ...requireEndpoint(services, actor, caller), since, limit: REPLAY_LIMIT }
  let after = 0
  let replayed = 0
  for (;;) {
    const numbers = await store.transaction(async (tx) => {
      if (after === 0) await recordAct(services, tx, { actor, ...REPLAY, subject: replay.caller })
      return replayWebhookEvents(tx, { ...replay, after, now: clock.now() })
    })
    replayed += numbers.length
    if (numbers.length < REPLAY_LIMIT) return { replayed }
    after = numbers.at(-1) ?? after
  }
}

const REPLAY = { action: 'webhook.replay' } as const

/** Rows in one transaction. */
const REPLAY_LIMIT = 1_000

/** The same for one event. @throws {ApiError} `not-found`, for those of others too */
export async function replayEvent(
  services: Services,
  actor: AppActor,
  { caller, id }: { caller?: string; id: string },
): Promise<WebhookEventView> {
  const { store, clock } = services
  const query = { ...requireEndpoint(services, actor, caller), id, now: clock.now() }
  return store.transaction(async (tx) => {
    await replayWebhookEvent(tx, query)
    const event = await readWebhookEvent(tx, query)
    if (!event) throw new ApiError('not-found', 'There is no event with this id.')
    await recordAct(services, tx, { actor, ...REPLAY, subject: id, app: event.app })
    return presentEventView(event)
  })
}
