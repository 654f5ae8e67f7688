import type { SendMessage } from '@mini-push/contracts'
import type { MessageContent, Payload } from '@mini-push/push-core'
import { fieldError, requireTemplate } from '../apps.ts'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/**
 * What the platform will be sent, its rules asked before a permit is reserved. It is kept as it is: a repeat must say
 * exactly the same, and a configuration that changes meanwhile changes nothing of it.
 * @throws {ApiError} as `checkContent`
 */
export function composeContent(
  services: Services,
  actor: Actor,
  request: SendMessage & { app: string },
): Payload {
  const { app, template, ...content } = request
  const named = requireTemplate(services.config, { app, template })
  if (actor.kind === 'person' && !named.selfSend) {
    throw new ApiError('not-allowed', 'Only a caller may send this template.')
  }
  return services.push.compose(checkContent(services, { app, template: named, ...content }))
}

/** @throws {ApiError} `invalid-fields` with a line for each field that the platform would refuse */
export function checkContent(
  { push }: Services,
  { app, template, data, page, lang }: MessageContent,
): MessageContent {
  const content = {
    app,
    template,
    data,
    ...(page !== undefined && { page }),
    ...(lang !== undefined && { lang }),
  }
  const problems = push.check(content)
  if (problems.length === 0) return content
  throw new ApiError('invalid-fields', `Correct: ${problems.map(({ field }) => field).join(', ')}.`, problems)
}

/** When a message is to be sent; a time that has passed means now. @throws {ApiError} naming `sendAt` */
export function readSendAt(sendAt: string | undefined, now: Date): Date {
  const wanted = sendAt === undefined ? now : new Date(sendAt)
  if (wanted.getTime() > now.getTime() + MAX_AHEAD_MS)
    throw fieldError('sendAt', 'Choose a time within a year.')
  return wanted > now ? wanted : now
}

const MAX_AHEAD_MS = 366 * 86_400_000
