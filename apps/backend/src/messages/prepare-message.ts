import type { SendMessage } from '@mini-push/contracts'
import type { Payload } from '@mini-push/push-core'
import type { OnUnknown } from '@mini-push/store'
import { fieldError, requireTemplate } from '../apps.ts'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { IdempotencyClaim } from '../http/idempotency-key.ts'
import type { RequestOrigin } from '../http/request-origin.ts'
import type { Services } from '../services.ts'
import { appOf } from './address.ts'
import { checkContent } from './check-content.ts'

/** A request to send that nothing is wrong with, as far as can be seen without the database. */
export interface PreparedMessage extends ComposedMessage {
  actor: Actor
  claim: IdempotencyClaim
  /** Whether whoever asked waits for the answer no longer. */
  hasHungUp(): boolean
  origin: RequestOrigin
}

/** A request to send, as it came. */
export interface AskedMessage extends Pick<PreparedMessage, 'actor' | 'claim' | 'hasHungUp' | 'origin'> {
  request: SendMessage
}

export interface ComposedMessage {
  request: SendMessage & { app: string }
  /**
   * What the platform will be sent. It is kept as it is: a repeat must say exactly the same, and a configuration that
   * changes meanwhile changes nothing of it.
   */
  payload: Payload
  /** Now, where the time that was asked for has passed. */
  sendAt: Date
  onUnknown: OnUnknown
  campaignId: string | null
}

/** Asks all that can be asked before a permit is reserved. @throws {ApiError} `invalid-fields`, `not-allowed`, `not-found` */
export function prepareMessage(
  services: Services,
  { actor, claim, hasHungUp, origin, request }: AskedMessage,
): PreparedMessage {
  const app = appOf(services, actor, request)
  const template = requireTemplate(services.config, { app, template: request.template })
  if (actor.kind === 'person' && !template.selfSend) {
    throw new ApiError('not-allowed', 'Only a caller may send this template.')
  }
  return {
    actor,
    claim,
    hasHungUp,
    origin,
    ...composeMessage(services, { ...request, app }, services.clock.now()),
  }
}

/** @throws {ApiError} `invalid-fields`, `not-found` */
export function composeMessage(
  services: Services,
  request: SendMessage & { app: string },
  now: Date,
): ComposedMessage {
  const { app } = request
  const template = requireTemplate(services.config, { app, template: request.template })
  return {
    request,
    payload: services.push.compose(checkContent(services, { ...request, template })),
    sendAt: readSendAt(request.sendAt, now),
    onUnknown: template.onUnknown ?? 'hold',
    campaignId: null,
  }
}

/** When a message is to be sent; a time that has passed means now. @throws {ApiError} naming `sendAt` */
export function readSendAt(sendAt: string | undefined, now: Date): Date {
  const wanted = sendAt === undefined ? now : new Date(sendAt)
  if (wanted.getTime() > now.getTime() + MAX_AHEAD_MS)
    throw fieldError('sendAt', 'Choose a time within a year.')
  return wanted > now ? wanted : now
}

const MAX_AHEAD_MS = 366 * 86_400_000
