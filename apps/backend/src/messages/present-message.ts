import type { AttemptView, MessageDetail, MessageReason, MessageView, Reason } from '@mini-push/contracts'
import { findAdvice, type Platform } from '@mini-push/push-core'
import type { Attempt, Message } from '@mini-push/store'
import { requireApp } from '../apps.ts'
import type { PushConfig } from '../define-config.ts'
import { REASONS } from './reasons.ts'

export function presentMessage(config: PushConfig, message: Message): MessageView {
  const { id, app, userId, template, data, page, lang, state, covered } = message
  const { platform } = requireApp(config, app)
  return {
    id,
    app,
    user: userId,
    template,
    data,
    page,
    lang,
    state,
    covered,
    sendAt: message.sendAt.toISOString(),
    createdAt: message.createdAt.toISOString(),
    updatedAt: message.updatedAt.toISOString(),
    reason: presentReason(platform, message),
    receipt: presentReceipt(message),
  }
}

export function presentMessageDetail(
  config: PushConfig,
  message: Message,
  attempts: readonly Attempt[],
): MessageDetail {
  const { platform } = requireApp(config, message.app)
  return {
    ...presentMessage(config, message),
    attempts: attempts.map((attempt) => presentAttempt(platform, attempt)),
  }
}

function presentAttempt(platform: Platform, attempt: Attempt): AttemptView {
  const { number, startedAt, finishedAt, outcome } = attempt
  return {
    number,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    outcome,
    reason: presentReason(platform, attempt),
  }
}

/** The platform's own code says it best; our word for it is there for the rest. */
function presentReason(
  platform: Platform,
  { reason, platformCode }: { reason: MessageReason | null; platformCode: string | null },
): Reason | null {
  if (reason === null) return null
  const advice = (platformCode !== null && findAdvice(platform, platformCode)) || REASONS[reason]
  return { code: reason, advice, platformCode }
}

function presentReceipt({ receiptStatus, receiptAt }: Message): MessageView['receipt'] {
  return receiptStatus && receiptAt ? { status: receiptStatus, at: receiptAt.toISOString() } : null
}
