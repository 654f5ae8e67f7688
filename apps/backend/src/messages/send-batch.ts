import type { BatchedMessage, BatchResult } from '@mini-push/contracts'
import { batchedMessageSchema, sendMessageBatchSchema } from '@mini-push/contracts/schemas'
import { ApiError, toProblem } from '../http/api-error.ts'
import { toClaim } from '../http/idempotency-key.ts'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { type Acceptance, acceptMessages } from './accept-messages.ts'
import { type PreparedMessage, prepareMessage } from './prepare-message.ts'

/**
 * Accepts many messages of a caller in one transaction, each with its own key and its own result, as if each were posted
 * alone. @throws {ApiError} `invalid-fields` when the body is no list of messages
 */
export async function sendBatch(services: Services, sender: Sender, body: unknown): Promise<BatchResult> {
  const { messages } = validate(sendMessageBatchSchema, body)
  const prepared = messages.map((message) => prepare(services, sender, message))
  const good = prepared.filter((each): each is PreparedMessage => !(each instanceof ApiError))
  const acceptances = new Map<PreparedMessage, Acceptance>()
  for (const [index, acceptance] of (await acceptMessages(services, good)).entries()) {
    const message = good[index]
    if (message) acceptances.set(message, acceptance)
  }
  return {
    results: prepared.map((each, index) => {
      const key = keyOf(messages[index])
      const acceptance = each instanceof ApiError ? { error: each } : acceptances.get(each)
      if (!acceptance) throw new Error('A message of a batch has no result.')
      return 'error' in acceptance ? { key, problem: toProblem(acceptance.error) } : { key, ...acceptance }
    }),
  }
}

type Sender = Pick<PreparedMessage, 'actor' | 'hasHungUp' | 'origin'>

function prepare(services: Services, sender: Sender, message: unknown): PreparedMessage | ApiError {
  try {
    const { key, ...request }: BatchedMessage = validate(batchedMessageSchema, message)
    return prepareMessage(services, { ...sender, request, claim: toClaim(sender.actor, key, request) })
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

/** Also of a message that is wrong, so that its sender can tell which one it was. */
function keyOf(message: unknown): string {
  const named = typeof message === 'object' && message !== null && 'key' in message ? message.key : ''
  return typeof named === 'string' ? named : ''
}
