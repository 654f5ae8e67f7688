import type { AttemptView, MessageDetail, MessageReason, MessageView, Reason } from '@mini-push/contracts'
import type { Provider } from '@mini-push/push-core'
import type { Attempt, Message, MessageSnapshot } from '@mini-push/store'
import type { Services } from '../services.ts'
import { REASONS } from './reasons.ts'

/** `externalIds`: what the reader calls the persons, by our user id; see `findExternalIds`. */
export function presentMessage(
  { push }: Services,
  message: MessageSnapshot,
  externalIds: ReadonlyMap<string, string>,
): MessageView {
  const { id, app, userId, template, data, page, lang, state, covered } = message
  const externalId = externalIds.get(userId)
  return {
    id,
    app,
    user: userId,
    ...(externalId !== undefined && { externalId }),
    template,
    data,
    page,
    lang,
    state,
    covered,
    sendAt: message.sendAt.toISOString(),
    createdAt: message.createdAt.toISOString(),
    updatedAt: message.updatedAt.toISOString(),
    reason: presentAnyReason(push.provider(app), message),
    receipt: presentReceipt(message),
  }
}

export function presentMessageDetail(
  services: Services,
  message: Message,
  { attempts, externalIds }: { attempts: readonly Attempt[]; externalIds: ReadonlyMap<string, string> },
): MessageDetail {
  const provider = services.push.provider(message.app)
  return {
    ...presentMessage(services, message, externalIds),
    attempts: attempts.map((attempt) => presentAttempt(provider, attempt)),
  }
}

function presentAttempt(provider: Provider, attempt: Attempt): AttemptView {
  const { number, startedAt, finishedAt, outcome } = attempt
  return {
    number,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    outcome,
    reason: presentAnyReason(provider, attempt),
  }
}

/** The platform's own code says it best; our word for it is there for the rest. */
export function presentReason(
  provider: Provider,
  { reason, platformCode }: { reason: MessageReason; platformCode: string | null },
): Reason {
  const advice = (platformCode !== null && provider.findAdvice(platformCode)) || REASONS[reason]
  return { code: reason, advice, platformCode }
}

function presentAnyReason(
  provider: Provider,
  { reason, platformCode }: { reason: MessageReason | null; platformCode: string | null },
): Reason | null {
  return reason && presentReason(provider, { reason, platformCode })
}

function presentReceipt({ receiptStatus, receiptAt }: MessageSnapshot): MessageView['receipt'] {
  return receiptStatus && receiptAt ? { status: receiptStatus, at: receiptAt.toISOString() } : null
}
