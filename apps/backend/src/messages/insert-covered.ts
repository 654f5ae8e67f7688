import { type Inserted, insertMessages, type NewMessage, reserveGrants, type Tx } from '@mini-push/store'
import type { Services } from '../services.ts'
import { type Room, toLaunchWish } from './launch-at-once.ts'
import type { ComposedMessage } from './prepare-message.ts'

/** Messages to insert, and the room that there is for the calls of those that are due. */
interface Insertion {
  addressed: readonly (ComposedMessage & { id: string; userId: string })[]
  /** Default: none, they wait for their jobs. */
  room?: Room
  now: Date
}

/**
 * Reserves grants for messages and inserts those that may be sent, with jobs for those that are not launched at once; the
 * others are not in the result. Due now a message needs a grant at once; due later it may wait for one.
 */
export async function insertCovered(
  { store }: Services,
  tx: Tx,
  { addressed, room, now }: Insertion,
): Promise<Inserted> {
  if (addressed.length === 0) return { messages: [], launches: [] }
  const messages = addressed.map((message) => toMessage(message, now))
  const reservations = messages.map((message) => ({
    ...message,
    messageId: message.id,
    aliveAt: message.sendAt,
  }))
  const covered = new Set(await reserveGrants(tx, reservations))
  const sendable = messages
    .map((message) => ({ ...message, covered: covered.has(message.id) }))
    .filter((message) => message.covered || message.state === 'scheduled')
  const inserted = await insertMessages(tx, sendable, now, room && toLaunchWish(room, sendable, now))
  const launched = new Set(inserted.launches.map(({ message }) => message.id))
  const waiting = sendable.filter(({ id }) => !launched.has(id))
  await store.queue.enqueue(
    tx,
    waiting.map(({ id, app, sendAt }) => ({ messageId: id, app, runAt: sendAt })),
    now,
  )
  return inserted
}

/** A message as it is before anybody has looked for its grant. */
export function toMessage(
  {
    id,
    userId,
    request,
    payload,
    sendAt,
    onUnknown,
    campaignId,
  }: ComposedMessage & { id: string; userId: string },
  now: Date,
): Omit<NewMessage, 'covered'> {
  const { app, template, data, page = null, lang = null } = request
  return {
    ...{ id, app, userId, template, data, payload, page, lang, onUnknown, campaignId, sendAt },
    state: sendAt <= now ? 'queued' : 'scheduled',
    horizonAt: new Date(sendAt.getTime() + WAIT_AT_MOST_MS),
  }
}

/** A reminder that is a day late helps nobody, and no platform event comes later than that. */
export const WAIT_AT_MOST_MS = 24 * 3_600_000
