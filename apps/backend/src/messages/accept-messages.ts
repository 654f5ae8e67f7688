import type { MessageView } from '@mini-push/contracts'
import {
  freezeResponses,
  type Message,
  newMessage,
  readTakenKeys,
  releaseIdempotencyKeys,
  type TakenKey,
  type Tx,
} from '@mini-push/store'
import { v7 as createMessageId } from 'uuid'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AcceptedMessage } from '../observer.ts'
import type { Services } from '../services.ts'
import { type Addressee, findRecipients } from './address.ts'
import { type Covered, insertCovered, toMessage } from './insert-covered.ts'
import { keepRoom, type Room } from './launch-at-once.ts'
import type { PreparedMessage } from './prepare-message.ts'
import { presentMessage } from './present-message.ts'
import { tellAccepted } from './tell-accepted.ts'

/** What became of one request: the message, now ours to deliver, or why there is none. */
export type Acceptance = { message: MessageView } | { error: ApiError }

/**
 * Accepts messages for sending, each of them or nothing of it: keys, grants, messages and jobs are one transaction. The
 * same key with the same request gives the same answer again and does nothing. Where this process delivers, and has room
 * for their calls, messages that are due are launched in that transaction too, and called when it has committed; what it has
 * no room for yet stands in its line.
 * Errors: `invalid-fields`, `no-grant`, `idempotency-conflict`.
 */
export async function acceptMessages(
  services: Services,
  prepared: readonly PreparedMessage[],
): Promise<Acceptance[]> {
  using room = keepRoom(services, prepared)
  const { acceptances, accepted, launches, lines } = await services.store.transaction((tx) =>
    acceptInTransaction(services, tx, prepared, room),
  )
  for (const launch of launches) room.start(launch)
  for (const [line, messages] of lines) line.add(messages.map(({ id }) => id))
  tellAccepted(services, accepted)
  return acceptances
}

async function acceptInTransaction(
  services: Services,
  tx: Tx,
  prepared: readonly PreparedMessage[],
  room: Room,
): Promise<Pick<Covered, 'launches' | 'lines'> & { acceptances: Acceptance[]; accepted: AcceptedMessage[] }> {
  const now = services.clock.now()
  // Who has hung up may have asked again by now, and been told that there is no grant: nothing may come of it afterwards.
  const heard = prepared.filter(({ hasHungUp }) => !hasHungUp())
  const recipients = await findRecipients(tx, heard)
  const candidates = heard.map((message, index) => toCandidate(services, message, recipients[index], now))
  const addressed = candidates.filter((candidate) => 'userId' in candidate)
  const { messages, launches, lines, admitted } = await insertCovered(services, tx, { addressed, room, now })
  const inserted = new Map(messages.map((message) => [message.id, message]))
  const fresh = addressed
    .filter(({ id }) => admitted.has(id))
    .map((candidate) => ({ candidate, acceptance: toAcceptance(services, candidate, inserted) }))
  const acceptances = new Map(fresh.map(({ candidate: { id }, acceptance }) => [id, acceptance]))
  await replay(
    tx,
    candidates.filter(({ id }) => !acceptances.has(id)),
    acceptances,
  )
  await keepAnswers(tx, fresh)
  await recordSends(services, tx, fresh)
  const results = new Map(
    heard.map((message, index) => [message, acceptances.get(candidates[index]?.id ?? '')]),
  )
  return {
    acceptances: prepared.map((each) => results.get(each) ?? { error: unheard() }),
    accepted: fresh.flatMap(({ candidate: { id, request, origin }, acceptance }) =>
      'message' in acceptance ? [{ id, app: request.app, origin }] : [],
    ),
    launches,
    lines,
  }
}

const unheard = () => new ApiError('no-grant', 'Nobody waits for this answer.')

interface Candidate extends PreparedMessage {
  id: string
  userId: string
  names: ReadonlyMap<string, string>
  /** With what it is answered when it gets a grant. */
  claim: PreparedMessage['claim'] & { response: MessageView }
}

/** One that there is nobody to send to. */
interface Unaddressed extends Pick<PreparedMessage, 'claim'> {
  id: string
  error: ApiError
}

function toCandidate(
  services: Services,
  prepared: PreparedMessage,
  recipient: Addressee | ApiError | undefined,
  now: Date,
): Candidate | Unaddressed {
  if (!recipient) throw new Error('A message has neither a recipient nor an error.')
  const id = createMessageId()
  const { claim } = prepared
  if (recipient instanceof ApiError) return { id, claim, error: recipient }
  const { userId, externalId } = recipient
  const names = new Map(externalId === undefined ? [] : [[userId, externalId]])
  const message = newMessage({ ...toMessage({ ...prepared, id, userId }, now), covered: true }, now)
  return {
    ...prepared,
    id,
    userId,
    names,
    claim: { ...claim, response: presentMessage(services, message, names) },
  }
}

function toAcceptance(
  services: Services,
  { id, names, claim }: Candidate,
  inserted: ReadonlyMap<string, Message>,
): Acceptance {
  const message = inserted.get(id)
  if (!message) return { error: noGrant() }
  return { message: message.covered ? claim.response : presentMessage(services, message, names) }
}

const erased = () => new ApiError('not-found', 'The person whom this request was about was erased.')

const noGrant = () => new ApiError('no-grant', 'Ask the person in the mini program, then send again.')

/** Adds what those are answered whose key is taken, or whom there is nobody to send to. */
async function replay(
  tx: Tx,
  candidates: readonly (Candidate | Unaddressed)[],
  acceptances: Map<string, Acceptance>,
): Promise<void> {
  const taken = await readTakenKeys(
    tx,
    candidates.map(({ claim }) => claim),
  )
  for (const [index, candidate] of candidates.entries())
    acceptances.set(candidate.id, toReplay(candidate, taken[index], acceptances))
}

function toReplay(
  candidate: Candidate | Unaddressed,
  taken: TakenKey | undefined,
  acceptances: ReadonlyMap<string, Acceptance>,
): Acceptance {
  if ((!taken || taken.kind === 'erased') && 'error' in candidate) return candidate
  if (taken?.kind === 'erased') return { error: erased() }
  if (taken?.kind !== 'replay')
    return { error: new ApiError('idempotency-conflict', 'Choose a new key for another message.') }
  // The same request may stand earlier in this list, and have come to nothing.
  const earlier = acceptances.get(taken.messageId)
  if (earlier) return earlier
  if (taken.response === null) throw new Error('An idempotency key has no answer.')
  return { message: taken.response as MessageView }
}

/** Of those that came to nothing the keys are given back: the same request may be made again. */
async function keepAnswers(
  tx: Tx,
  fresh: readonly { candidate: Candidate; acceptance: Acceptance }[],
): Promise<void> {
  await freezeResponses(
    tx,
    fresh.flatMap(({ candidate: { claim }, acceptance }) =>
      'message' in acceptance && acceptance.message !== claim.response
        ? [{ ...claim, response: acceptance.message }]
        : [],
    ),
  )
  await releaseIdempotencyKeys(
    tx,
    fresh.flatMap(({ candidate: { claim }, acceptance }) => ('error' in acceptance ? [claim] : [])),
  )
}

/** A caller's messages are its business; what an operator sends is an act of theirs. */
async function recordSends(
  services: Services,
  tx: Tx,
  fresh: readonly { candidate: Candidate; acceptance: Acceptance }[],
): Promise<void> {
  for (const { candidate, acceptance } of fresh) {
    const { actor, id, request } = candidate
    if (actor.kind !== 'operator' || 'error' in acceptance) continue
    await recordAct(services, tx, { actor, action: 'message.send', subject: id, app: request.app })
  }
}
