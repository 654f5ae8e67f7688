import {
  type AskedMessage,
  type Inserted,
  insertMessages,
  type Message,
  type NewMessage,
  type Tx,
} from '@mini-push/store'
import type { Services } from '../services.ts'
import { type Room, toLaunchWish, toLines } from './launch-at-once.ts'
import type { Line } from './line.ts'
import type { ComposedMessage } from './prepare-message.ts'

/** A message to whom it may concern, under a key or none. */
export type AddressedMessage = ComposedMessage & Pick<AskedMessage, 'id' | 'userId' | 'claim'>

/** Messages to insert, and the room that there is for the calls of those that are due. */
interface Insertion {
  addressed: readonly AddressedMessage[]
  /** Default: none, they wait for their jobs. */
  room?: Room
  now: Date
}

/** What was inserted, and who has to be told of it when the transaction has committed. */
export interface Covered extends Inserted {
  lines: ReadonlyMap<Line, readonly Message[]>
}

/**
 * Reserves grants for messages and inserts those that may be sent; the others are not in the result. Due now a message needs
 * a grant at once; due later it may wait for one. Those that are neither launched nor to be put in line have jobs.
 */
export async function insertCovered(
  { store }: Services,
  tx: Tx,
  { addressed, room, now }: Insertion,
): Promise<Covered> {
  const asked = addressed.map(({ claim, ...message }) => ({
    ...toMessage(message, now),
    ...(claim && { claim }),
  }))
  const inserted = await insertMessages(tx, asked, now, room && toLaunchWish(room, asked, now))
  const launched = new Set(inserted.launches.map(({ message }) => message.id))
  const waiting = inserted.messages.filter(({ id }) => !launched.has(id))
  const lines = room ? toLines(room, waiting) : new Map()
  const inLine = new Set([...lines.values()].flat())
  await store.queue.enqueue(
    tx,
    waiting
      .filter((message) => !inLine.has(message))
      .map(({ id, app, sendAt }) => ({ messageId: id, app, runAt: sendAt })),
    now,
  )
  return { ...inserted, lines }
}

/** A message as it is before anybody has looked for its grant. */
export function toMessage(
  { id, userId, request, payload, sendAt, onUnknown, campaignId }: Omit<AddressedMessage, 'claim'>,
  now: Date,
): NewMessage {
  const { app, template, data, page = null, lang = null } = request
  return {
    ...{ id, app, userId, template, data, payload, page, lang, onUnknown, campaignId, sendAt },
    state: sendAt <= now ? 'queued' : 'scheduled',
    horizonAt: new Date(sendAt.getTime() + WAIT_AT_MOST_MS),
  }
}

/** A reminder that is a day late helps nobody, and no platform event comes later than that. */
export const WAIT_AT_MOST_MS = 24 * 3_600_000
