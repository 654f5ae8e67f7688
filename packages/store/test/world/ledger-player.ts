import { randomUUID } from 'node:crypto'
import type { MessageState } from '@mini-push/contracts'
import { sql } from 'kysely'
import {
  changeMessages,
  coverMessages,
  creditGrants,
  insertMessages,
  markAttempting,
  readMessage,
  releaseDueMessages,
  renewGrants,
  rescheduleMessage,
  type Store,
  settleAttempts,
  type Tx,
  voidGrants,
} from '../../src/index.ts'
import type { LedgerGrant, LedgerRead } from './ledger-read.ts'
import { type LedgerStep, PLACES } from './ledger-steps.ts'
import { createScene, minutesAfter, NOON } from './scene.ts'

/** Plays steps on a real ledger as the backend does, each in a transaction of its own. */
export async function createLedgerPlayer(store: Store) {
  const scene = await createScene(store)
  const { key } = scene
  // In order: of two messages for one time the lower id is served first.
  const ids = Array.from({ length: PLACES }, () => randomUUID()).toSorted()
  const attempts = new Map<string, string>()
  let minutes = 0

  const now = () => minutesAfter(minutes)
  const idOf = (place: number) => ids[place] ?? ''

  async function accept(tx: Tx, messageId: string, sendAt: Date): Promise<void> {
    if (await readMessage(tx, { id: messageId })) return
    const state = sendAt <= now() ? 'queued' : 'scheduled'
    const horizonAt = minutesAfter(24 * 60, sendAt)
    const message = scene.newMessage({ id: messageId, state, sendAt, horizonAt })
    await insertMessages(tx, [message], now())
  }

  async function launch(tx: Tx, messageId: string): Promise<void> {
    const messageIds = [messageId]
    await releaseDueMessages(tx, { messageIds, now: now() })
    await renewGrants(tx, messageIds, now())
    const leaseUntil = minutesAfter(1, now())
    const [launched] = await markAttempting(tx, { messageIds, leaseUntil, now: now() })
    if (launched) attempts.set(messageId, launched.attemptId)
  }

  async function playIn(tx: Tx, step: LedgerStep): Promise<unknown> {
    switch (step.kind) {
      case 'credit': {
        const expiresAt = step.endsInMinutes === null ? null : minutesAfter(step.endsInMinutes, now())
        const grant = { ...key, kind: 'one-time', consentId: null, expiresAt, token: null } as const
        await creditGrants(tx, [grant], now())
        return coverMessages(tx, [key], now())
      }
      case 'void':
        return voidGrants(tx, [key], now())
      case 'wait':
        minutes += step.minutes
        return
      case 'accept':
        return accept(tx, idOf(step.place), minutesAfter(step.inMinutes, now()))
      case 'reschedule': {
        const sendAt = minutesAfter(step.inMinutes, now())
        const horizonAt = minutesAfter(24 * 60, sendAt)
        return rescheduleMessage(tx, { messageId: idOf(step.place), sendAt, horizonAt, now: now() })
      }
      case 'launch':
        return launch(tx, idOf(step.place))
      case 'settle': {
        const { event, place } = step
        const attemptId = attempts.get(idOf(place))
        const reason = event.startsWith('lease-lapsed') ? 'process-lost' : 'timed-out'
        if (!attemptId) return
        const retryAt = minutesAfter(1, now())
        return settleAttempts(tx, [{ attemptId, event, reason, retryAt }], now())
      }
      case 'change':
        return changeMessages(tx, [{ messageId: idOf(step.place), event: step.event }], now())
    }
  }

  return {
    play: (step: LedgerStep) => store.transaction((tx) => playIn(tx, step)),
    read: () =>
      store.transaction(async ({ database }): Promise<LedgerRead> => {
        const grants = await sql<
          Omit<LedgerGrant, 'endsAt' | 'place'> & { messageId: Id | null; expiresAt: Date | null }
        >`
          select state, message_id, expires_at from grants where user_id = ${key.userId}
        `.execute(database)
        const messages = await sql<{ id: Id; state: MessageState; covered: boolean; sendAt: Date }>`
          select id, state, covered, send_at from messages where user_id = ${key.userId}
        `.execute(database)
        return {
          now: minutes,
          grants: grants.rows.map(({ state, messageId, expiresAt }) => ({
            state,
            place: messageId && ids.indexOf(messageId),
            endsAt: expiresAt ? toMinutes(expiresAt) : Number.POSITIVE_INFINITY,
          })),
          messages: messages.rows.map(({ id, sendAt, ...message }) => ({
            ...message,
            place: ids.indexOf(id),
            sendAt: toMinutes(sendAt),
          })),
        }
      }),
  }
}

type Id = ReturnType<typeof randomUUID>

function toMinutes(instant: Date): number {
  return (instant.getTime() - NOON.getTime()) / 60_000
}
