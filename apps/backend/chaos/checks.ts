import type { MessageState } from '@mini-push/contracts'
import { type AttemptEntry, type Books, type MessageEntry, ONE_TIME_APPS } from './books.ts'
import type { Agreement, App } from './plan.ts'
import type { Answers } from './sending.ts'
import type { Disaster } from './storm.ts'

/** Each holds one promise against the books, and lists what broke it: one line each, empty where it was kept. */

export function findLost({ messages }: Books, { accepted }: Answers): string[] {
  const known = new Set(messages.map(({ id }) => id))
  const ids = [...accepted].flatMap(([tag, of]) => [...of].map((id) => ({ tag, id })))
  return ids.filter(({ id }) => !known.has(id)).map(({ tag, id }) => `${tag} was answered 202 as ${id}`)
}

/** One key, one message: however often it was posted, and whatever became of the answers. */
export function findPostedTwice({ messages }: Books, { accepted }: Answers): string[] {
  const posted = Map.groupBy(messages, ({ tag, person, campaignId }) =>
    campaignId ? `${tag}/${person}` : tag,
  )
  const doubles = [...posted].filter(([, of]) => of.length > 1).map(([key]) => key)
  const unsure = [...accepted].filter(([, ids]) => ids.size > 1).map(([tag]) => tag)
  return [...doubles, ...unsure]
}

/**
 * Messages that nobody was told of. A post that nobody waited for any more is no promise broken: that may not have been
 * noticed yet when it got the grant which was not there for the one that was answered.
 */
export function findUnasked({ messages }: Books, { accepted, campaigns, givenUp }: Answers): string[] {
  const told = new Set([...accepted.values()].flatMap((ids) => [...ids]))
  const ours = new Set(campaigns.values())
  return messages
    .filter(({ id, campaignId, tag }) =>
      campaignId ? !ours.has(campaignId) : !told.has(id) && !givenUp.has(tag),
    )
    .map(describe)
}

export function findStuck({ messages, campaigns }: Books): string[] {
  const moving: MessageState[] = ['scheduled', 'queued', 'attempting']
  return [
    ...messages.filter(({ state }) => moving.includes(state)).map(describe),
    ...messages.filter(({ attempts }) => attempts.some(({ finishedAt }) => !finishedAt)).map(describe),
    ...campaigns
      .filter(({ state }) => state !== 'done' && state !== 'cancelled')
      .map(({ id, state }) => `campaign ${id} is ${state}`),
  ]
}

/** Each `unknown` has to have a reason that lies outside: a reply that was spoiled, or a disaster while it was awaited. */
export function findUnfounded(books: Books, disasters: readonly Disaster[]): string[] {
  return books.messages
    .filter(({ state }) => state === 'unknown')
    .filter((message) => !message.attempts.some((attempt) => isExcused(books, message, attempt, disasters)))
    .map((message) => `${describe(message)} ${JSON.stringify(message.attempts)}`)
}

function isExcused(
  books: Books,
  message: MessageEntry,
  { startedAt, finishedAt, outcome, reason }: AttemptEntry,
  disasters: readonly Disaster[],
): boolean {
  if (outcome !== 'unknown' || !finishedAt) return false
  if (reason === 'process-lost') {
    return disasters.some(({ from, until }) => from <= finishedAt && until >= startedAt)
  }
  return callsOf(books, message).some(({ status, fault }) => status === null || fault !== undefined)
}

function callsOf({ calls }: Books, { app, person, tag }: MessageEntry) {
  return calls
    .filter((call) => call.app === app && call.tag === tag && call.person === person)
    .map(({ entry }) => entry)
}

export function findDeliveredTwice({ inbox }: Books): string[] {
  const received = Map.groupBy(inbox, keyOf)
  return [...received]
    .filter(([, of]) => of.length > 1)
    .map(([key, { length }]) => `${key} came ${length} times`)
}

export function findUnknownDeliveries({ inbox, messages }: Books): string[] {
  const known = new Set(messages.map(keyOf))
  return inbox.filter((each) => !known.has(keyOf(each))).map(keyOf)
}

/** What we say of a message, and whether it lies in the inbox. Where we are not sure, either may be. */
export function findMisjudged(books: Books, { cancelled }: Answers): string[] {
  const delivered = new Set(books.inbox.map(keyOf))
  return books.messages
    .filter((message) => {
      const isThere = delivered.has(keyOf(message))
      if (cancelled.has(message.id) && (isThere || message.state !== 'cancelled')) return true
      if (message.state === 'accepted') return !isThere
      return isThere && !isDoubtful(message)
    })
    .map((message) => `${describe(message)} ${JSON.stringify(message.attempts)}`)
}

/** `expired` after a lost reply keeps that reason: no proof came. */
function isDoubtful({ state, reason }: MessageEntry): boolean {
  return state === 'unknown' || (state === 'expired' && reason !== 'waited-too-long')
}

export function findTooEarly({ inbox, messages }: Books): string[] {
  const sendAt = new Map(messages.map((message) => [keyOf(message), message.sendAt]))
  return inbox
    .filter((each) => new Date(each.entry.at) < (sendAt.get(keyOf(each)) ?? 0))
    .map((each) => `${keyOf(each)} came at ${each.entry.at}`)
}

/** One for each agreement, whatever became of it; where one agreement serves for ever, one for all of them. */
export function findLostGrants({ grants }: Books, agreements: readonly Agreement[]): string[] {
  const counted = Map.groupBy(grants, ({ app, person }) => `${app}/${person}`)
  const agreed = Map.groupBy(agreements, ({ app, person }) => `${app}/${person}`)
  return [...agreed].flatMap(([key, given]) => {
    const found = counted.get(key) ?? []
    const standing = found.filter(({ kind }) => kind === 'long-term')
    const isKept =
      standing.length > 0
        ? standing.filter(({ state }) => state === 'free').length <= 1
        : found.length === given.length
    return isKept ? [] : [`${key} has ${found.length} grants for ${given.length} agreements`]
  })
}

/** Spent for what was delivered or may have been, held for what may yet be told, and bound to nothing else. */
export function findMisspent(books: Books): string[] {
  const delivered = new Set(books.inbox.map(keyOf))
  const messages = new Map(books.messages.map((message) => [message.id, message]))
  const bound = books.grants.filter(({ messageId }) => messageId !== null)
  const holders = new Set(bound.map(({ messageId }) => messageId))
  const wrong = bound.filter(({ state, messageId }) => {
    const message = messages.get(messageId ?? '')
    if (!message || state === 'reserved') return true
    if (state === 'held') return message.state !== 'unknown'
    return !delivered.has(keyOf(message)) && !isDoubtful(message)
  })
  const free = books.messages.filter(
    (message) =>
      ONE_TIME_APPS.includes(message.app) && delivered.has(keyOf(message)) && !holders.has(message.id),
  )
  return [
    ...wrong.map((grant) => `a grant of ${grant.person} is ${grant.state} for ${grant.messageId}`),
    ...free.map((message) => `${describe(message)} was delivered without a grant`),
  ]
}

/**
 * What a platform still permits is what we hold free, and what we gave up without its having been used: for a message
 * that was not delivered after all, or because the platform said so.
 */
export function findPermitGaps(books: Books): string[] {
  const delivered = new Set(books.inbox.map(keyOf))
  const ids = new Set(books.messages.filter((message) => delivered.has(keyOf(message))).map(({ id }) => id))
  const unused = Map.groupBy(
    books.grants.filter(({ messageId }) => messageId === null || !ids.has(messageId)),
    ({ app, person }) => `${app}/${person}`,
  )
  return [...books.permits]
    .map(([key, permits]) => ({ key, permits, unused: unused.get(key)?.length ?? 0 }))
    .filter(({ permits, unused }) => permits !== unused)
    .map((gap) => `${gap.key}: the platform permits ${gap.permits}, we know of ${gap.unused}`)
}

/** Everybody on a campaign's list has a message, or is counted among those who have none. */
export function findMiscounted({ campaigns, messages }: Books): string[] {
  return campaigns.flatMap(({ id, state, audience, listed, accepted, skipped }) => {
    const made = messages.filter(({ campaignId }) => campaignId === id).length
    const counted = accepted + Object.values(skipped).reduce((sum, count) => sum + count, 0)
    const isWhole = audience !== 'listed' || state !== 'done' || counted === listed
    return made === accepted && isWhole
      ? []
      : [`campaign ${id}: ${made} messages, ${accepted} accepted, ${counted} of ${listed} counted`]
  })
}

/** An event that we said we have is on its message, and on no other. */
export function findForgottenEvents({ messages, inbox, eventsTaken, eventsOf }: Books): string[] {
  const delivered = new Map(
    inbox.flatMap((each) => ('msgid' in each.entry ? [[each.entry.msgid, keyOf(each)] as const] : [])),
  )
  const ids = new Map(messages.map((message) => [message.id, message]))
  const mistaken = [...eventsOf].flatMap(([msgid, id]) => {
    const message = ids.get(id ?? '')
    return message && delivered.get(msgid) !== keyOf(message)
      ? [`the event of ${delivered.get(msgid)} was taken for that of ${describe(message)}`]
      : []
  })
  const forgotten = messages.filter(({ platformMessageId, receiptStatus }) => {
    return platformMessageId !== null && eventsTaken.has(platformMessageId) && receiptStatus === null
  })
  return [...mistaken, ...forgotten.map(describe)]
}

/** After the horizon: the doubt has ended by ruling. */
export function findDoubts({ messages, grants }: Books): string[] {
  return [
    ...messages.filter(({ state }) => state === 'unknown').map(describe),
    ...grants.filter(({ state }) => state === 'held').map(({ messageId }) => `held for ${messageId}`),
  ]
}

function keyOf({ app, person, tag }: { app: App; person: string; tag: string }): string {
  return `${app}/${person}/${tag}`
}

function describe(message: MessageEntry): string {
  return `${keyOf(message)} (${message.id}) is ${message.state}, ${message.reason}`
}
