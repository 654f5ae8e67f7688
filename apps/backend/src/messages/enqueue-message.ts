import { randomUUID } from 'node:crypto'
import type { MessageView, SendMessage } from '@mini-push/contracts'
import {
  claimIdempotencyKey,
  freezeResponse,
  insertMessages,
  type Message,
  type NewMessage,
  readMessage,
  reserveGrants,
  type Tx,
} from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { IdempotencyClaim } from '../http/idempotency-key.ts'
import type { Services } from '../services.ts'
import { appOf, findRecipient } from './address.ts'
import { composeContent, readSendAt } from './compose-content.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessage } from './present-message.ts'

/**
 * Accepts one message for sending, or nothing at all: key, grant, message and job are one transaction. The same key
 * with the same request gives the same answer again and does nothing.
 * @throws {ApiError} `invalid-fields`, `not-allowed`, `no-grant`, `idempotency-conflict`
 */
export async function enqueueMessage(
  services: Services,
  { actor, request, claim }: { actor: Actor; request: SendMessage; claim: IdempotencyClaim },
): Promise<MessageView> {
  const addressed = { ...request, app: appOf(services, actor, request) }
  const payload = composeContent(services, actor, addressed)
  const now = services.clock.now()
  const sendAt = readSendAt(request.sendAt, now)
  return services.store.transaction(async (tx) => {
    const id = randomUUID()
    const earlier = await claimOrReplay(tx, { ...claim, messageId: id, now })
    if (earlier) return earlier
    const userId = await findRecipient(tx, actor, addressed)
    const { app, template, data, page = null, lang = null } = addressed
    const content = { app, template, data, payload, page, lang }
    const message = await insertCovered(services, tx, { id, userId, sendAt, ...content }, now)
    const response = presentMessage(services, message, await findExternalIds(tx, actor, [message]))
    await freezeResponse(tx, { ...claim, response })
    return response
  })
}

async function claimOrReplay(
  tx: Tx,
  claim: IdempotencyClaim & { messageId: string; now: Date },
): Promise<MessageView | undefined> {
  const result = await claimIdempotencyKey(tx, claim)
  if (result.kind === 'claimed') return undefined
  if (result.kind === 'replay') return result.response as MessageView
  throw new ApiError('idempotency-conflict', 'Choose a new key for another message.')
}

/** Due now it needs a grant at once; due later it may wait for one. */
async function insertCovered(
  services: Services,
  tx: Tx,
  message: Omit<NewMessage, 'covered' | 'horizonAt' | 'state'>,
  now: Date,
): Promise<Message> {
  const { id, sendAt } = message
  const dueNow = sendAt <= now
  const [covered] = await reserveGrants(tx, [{ ...message, messageId: id, aliveAt: sendAt }])
  if (dueNow && !covered) {
    throw new ApiError('no-grant', 'Ask the person in the mini program, then send again.')
  }
  const horizonAt = new Date(sendAt.getTime() + WAIT_AT_MOST_MS)
  const state = dueNow ? 'queued' : 'scheduled'
  await insertMessages(tx, [{ ...message, state, covered: covered !== undefined, horizonAt }], now)
  await services.store.queue.enqueue(tx, [{ messageId: id, runAt: sendAt }], now)
  const inserted = await readMessage(tx, { id })
  if (!inserted) throw new Error('The message that was just inserted is not there.')
  return inserted
}

/** A reminder that is a day late helps nobody, and no platform event comes later than that. */
const WAIT_AT_MOST_MS = 24 * 3_600_000
