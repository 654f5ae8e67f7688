import { randomUUID } from 'node:crypto'
import type { MessageView } from '@mini-push/contracts'
import {
  claimIdempotencyKeys,
  freezeResponses,
  type IdempotencyResult,
  type Launch,
  newMessage,
  releaseIdempotencyKeys,
  type Tx,
} from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'
import { type Addressee, findRecipients } from './address.ts'
import { insertCovered, toMessage } from './insert-covered.ts'
import { keepRoom, type Room } from './launch-at-once.ts'
import { type Launched, withRecipients } from './launch-messages.ts'
import type { PreparedMessage } from './prepare-message.ts'
import { presentMessage } from './present-message.ts'

/** What became of one request: the message, now ours to deliver, or why there is none. */
export type Acceptance = { message: MessageView } | { error: ApiError }

/**
 * Accepts messages for sending, each of them or nothing of it: keys, grants, messages and jobs are one transaction. The
 * same key with the same request gives the same answer again and does nothing. Where this process delivers, and has room
 * for their calls, messages that are due are launched in that transaction too, and called when it has committed.
 * Errors: `invalid-fields`, `no-grant`, `idempotency-conflict`.
 */
export async function acceptMessages(
  services: Services,
  prepared: readonly PreparedMessage[],
): Promise<Acceptance[]> {
  using room = keepRoom(services, prepared)
  const { acceptances, launched } = await services.store.transaction((tx) =>
    acceptInTransaction(services, tx, prepared, room),
  )
  for (const each of launched) services.calls.get(each.message.app)?.start(each)
  return acceptances
}

async function acceptInTransaction(
  services: Services,
  tx: Tx,
  prepared: readonly PreparedMessage[],
  room: Room,
): Promise<{ acceptances: Acceptance[]; launched: Launched[] }> {
  const now = services.clock.now()
  // Who has hung up may have asked again by now, and been told that there is no grant: nothing may come of it afterwards.
  const heard = prepared.filter(({ hasHungUp }) => !hasHungUp())
  const recipients = await findRecipients(tx, heard)
  const candidates = heard.map((message, index) => toCandidate(services, message, recipients[index], now))
  const claims = candidates.map(({ claim, id, answer }) => ({ ...claim, messageId: id, response: answer }))
  const claimed = await claimIdempotencyKeys(tx, claims, now)
  const fresh = candidates.filter((_, index) => claimed[index]?.kind === 'claimed')
  const { acceptances, launches } = await acceptFresh(services, tx, { candidates: fresh, room, now })
  await keepAnswers(tx, fresh, acceptances)
  const results = new Map(
    candidates.map(({ id }, index) => [
      heard[index],
      acceptances.get(id) ?? toReplay(claimed[index], acceptances),
    ]),
  )
  return {
    acceptances: prepared.map((each) => results.get(each) ?? { error: unheard() }),
    launched: await withRecipients(tx, launches),
  }
}

const unheard = () => new ApiError('no-grant', 'Nobody waits for this answer.')

interface Candidate extends PreparedMessage {
  id: string
  recipient: Addressee | ApiError
  /** What it is answered when it gets a grant, claimed along with its key; null when there is nobody to send to. */
  answer: MessageView | null
}

function toCandidate(
  services: Services,
  prepared: PreparedMessage,
  recipient: Addressee | ApiError | undefined,
  now: Date,
): Candidate {
  if (!recipient) throw new Error('A message has neither a recipient nor an error.')
  const id = randomUUID()
  if (recipient instanceof ApiError) return { ...prepared, id, recipient, answer: null }
  const { userId } = recipient
  const message = newMessage({ ...toMessage({ ...prepared, id, userId }, now), covered: true }, now)
  return { ...prepared, id, recipient, answer: presentMessage(services, message, namesOf(recipient)) }
}

const namesOf = ({ userId, externalId }: Addressee): ReadonlyMap<string, string> =>
  new Map(externalId === undefined ? [] : [[userId, externalId]])

/** By message id. */
type Acceptances = Map<string, Acceptance>

async function acceptFresh(
  services: Services,
  tx: Tx,
  { candidates, room, now }: { candidates: readonly Candidate[]; room: Room; now: Date },
): Promise<{ acceptances: Acceptances; launches: Launch[] }> {
  const acceptances: Acceptances = new Map()
  const addressed = candidates.flatMap(({ recipient, ...candidate }) => {
    if (!(recipient instanceof ApiError)) return [{ ...candidate, recipient, userId: recipient.userId }]
    acceptances.set(candidate.id, { error: recipient })
    return []
  })
  const { messages, launches } = await insertCovered(services, tx, { addressed, room, now })
  const inserted = new Map(messages.map((message) => [message.id, message]))
  for (const { id, recipient, answer } of addressed) {
    const message = inserted.get(id)
    if (!message) acceptances.set(id, { error: noGrant() })
    else if (message.covered && answer) acceptances.set(id, { message: answer })
    else acceptances.set(id, { message: presentMessage(services, message, namesOf(recipient)) })
  }
  return { acceptances, launches }
}

const noGrant = () => new ApiError('no-grant', 'Ask the person in the mini program, then send again.')

/** Of those that came to nothing the keys are given back: the same request may be made again. */
async function keepAnswers(
  tx: Tx,
  candidates: readonly Candidate[],
  acceptances: Acceptances,
): Promise<void> {
  const answered = candidates.map(({ id, claim, answer }) => ({
    claim,
    answer,
    acceptance: acceptances.get(id),
  }))
  await freezeResponses(
    tx,
    answered.flatMap(({ claim: { owner, key }, answer, acceptance }) =>
      acceptance && 'message' in acceptance && acceptance.message !== answer
        ? [{ owner, key, response: acceptance.message }]
        : [],
    ),
  )
  await releaseIdempotencyKeys(
    tx,
    answered.flatMap(({ claim, acceptance }) => (acceptance && 'error' in acceptance ? [claim] : [])),
  )
}

function toReplay(result: IdempotencyResult | undefined, acceptances: Acceptances): Acceptance {
  if (result?.kind !== 'replay')
    return { error: new ApiError('idempotency-conflict', 'Choose a new key for another message.') }
  // The same request may stand earlier in this list, and have come to nothing.
  const earlier = acceptances.get(result.messageId)
  if (earlier) return earlier
  if (result.response === null) throw new Error('An idempotency key has no answer.')
  return { message: result.response as MessageView }
}
