import { PushError } from '../../errors.ts'
import type { Failure, FailureOfMessage } from '../../failure.ts'
import { type JsonObject, readText } from '../../kernel/json.ts'
import { toNotConnected, toNotSent, toTurnedAway } from '../../kernel/not-reached.ts'
import type { Outcome, RefusalReason } from '../../outcome.ts'
import type { Reply } from './reply.ts'

const PLACE = 'the wallet'

/** The row of a code in the wallet's table. */
export type FindFailure = (code: string) => Failure | undefined

/**
 * What the reply to a send means for the message (protocols/alipayplus.md 6, 9). `resent`: an earlier request of it was
 * written.
 */
export function toOutcome(reply: Reply, resent: boolean, find: FindFailure): Outcome {
  switch (reply.kind) {
    case 'answer':
      return toAccepted(reply.body)
    case 'failure':
      return toFailed(findMessageFailure(reply.code, find) ?? UNLISTED, reply, resent)
    case 'unsure':
      // No code makes it more certain: one against our traffic may come from behind the point of no return.
      return { kind: 'unknown', reason: 'platform-unsure', ...toPlatform(reply) }
    case 'not-sent':
      return toNotSent(reply.reason, PLACE)
    case 'turned-away':
      return toTurnedAway(reply.status, PLACE)
    case 'unknown':
      return {
        kind: 'unknown',
        reason: reply.reason,
        ...(reply.text && { platformText: reply.text }),
      }
  }
}

/** What it means that no access token could be had. The send was not even tried. */
export function toOutcomeWithoutCredential(error: unknown, signal: AbortSignal, find: FindFailure): Outcome {
  if (signal.aborted) return toNotSent('cancelled', PLACE)
  if (!(error instanceof PushError)) return CREDENTIAL_STORE_FAILED
  const { platformCode, message: text } = error
  if (error.code === 'invalid-consent') return { ...NO_CONSENT, platformText: text }
  if (platformCode === undefined) return toNotConnected(text)
  const failure = toTokenFailure(findMessageFailure(platformCode, find))
  return toFailed(failure, { code: platformCode, text }, false)
}

/** Nothing is known against the message, nor against the tokens. */
export const CREDENTIAL_STORE_FAILED: Outcome = toNotConnected('The credential store failed.')

const UNLISTED: FailureOfMessage = { outcome: 'refused', reason: 'unlisted', grant: 'return' }

const NO_CONSENT = { kind: 'refused', reason: 'consent-withdrawn', grant: 'void-app' } as const

/** A refused token call speaks against a message only where it speaks of the person; otherwise the message waits. */
function toTokenFailure(failure: FailureOfMessage | undefined): FailureOfMessage {
  switch (failure?.outcome) {
    case 'deferred':
      return failure
    case 'unknown':
      return { ...TOKEN_REFUSED, reason: 'platform-busy', retryAfterMs: WALLET_BUSY_AFTER_MS }
    case 'refused':
      return OF_THE_PERSON.includes(failure.reason) ? failure : TOKEN_REFUSED
    case undefined:
      return TOKEN_REFUSED
  }
}

const WALLET_BUSY_AFTER_MS = 5_000

const OF_THE_PERSON: RefusalReason[] = ['consent-withdrawn', 'invalid-recipient']

const TOKEN_REFUSED = {
  outcome: 'deferred',
  reason: 'credential-refused',
  grant: 'keep',
  retryAfterMs: 60_000,
} as const

function findMessageFailure(code: string, find: FindFailure): FailureOfMessage | undefined {
  const failure = find(code)
  return failure?.outcome === 'not-of-messages' ? undefined : failure
}

/** A and S are final for us alike: what the wallet has accepted it delivers, and there is no asking after it (6). */
function toAccepted(body: JsonObject): Outcome {
  const platformMessageId = readText(body, 'messageId')
  return { kind: 'accepted', ...(platformMessageId && { platformMessageId }) }
}

function toFailed(failure: FailureOfMessage, said: { code: string; text: string }, resent: boolean): Outcome {
  const platform = toPlatform(said)
  switch (failure.outcome) {
    case 'refused':
      if (resent && failure.takenBefore) {
        return { kind: 'unknown', reason: 'taken-before', final: true, ...platform }
      }
      return { kind: 'refused', reason: failure.reason, grant: failure.grant, ...platform }
    case 'deferred':
      return { kind: 'deferred', reason: failure.reason, retryAfterMs: failure.retryAfterMs, ...platform }
    case 'unknown':
      return { kind: 'unknown', reason: failure.reason, ...platform }
  }
}

function toPlatform({ code, text }: { code: string; text: string }) {
  return { platformCode: code, ...(text && { platformText: text }) }
}
