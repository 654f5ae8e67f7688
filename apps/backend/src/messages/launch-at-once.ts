import type { AskedMessage, Launch, LaunchWish, Message } from '@mini-push/store'
import { SEND_API } from '../lanes/send-api.ts'
import type { Services } from '../services.ts'
import { leaseUntil } from './launch-messages.ts'
import type { Line } from './line.ts'
import type { PreparedMessage } from './prepare-message.ts'

/** Where this process delivers, what room it has for messages that are being accepted, by app. */
export interface Room extends Disposable {
  /** How many it can call at once. */
  calls(app: string): number
  /** Makes the call of a message for which there was room. */
  start(launch: Launch): void
  /** Where some of the others may wait. */
  line(app: string): Line | undefined
}

/** Keeps room for these messages. An app that has a pace gets none: its calls are counted where they are launched. */
export function keepRoom(
  { deliveries, config }: Services,
  prepared: readonly Pick<PreparedMessage, 'request'>[],
): Room {
  const byApp = Map.groupBy(prepared, ({ request }) => request.app)
  const kept = new Map(
    [...byApp].flatMap(([app, { length }]) => {
      const delivery = config.paces?.[app] ? undefined : deliveries.get(app)
      return delivery ? [[app, { room: delivery.calls.keepRoom(length), delivery }] as const] : []
    }),
  )
  return {
    calls: (app) => kept.get(app)?.room.count ?? 0,
    // Not by way of `deliveries`, which is empty when the process has begun to stop meanwhile.
    start: (launch) => kept.get(launch.message.app)?.delivery.calls.start(launch),
    line: (app) => kept.get(app)?.delivery.line,
    [Symbol.dispose]() {
      for (const { room } of kept.values()) room.giveBack()
    },
  }
}

/** The first messages of each app for which there is room. */
export function toLaunchWish(room: Room, messages: readonly AskedMessage[], now: Date): LaunchWish {
  const byApp = Map.groupBy(messages, ({ app }) => app)
  const ids = [...byApp].flatMap(([app, some]) =>
    some
      .filter(({ state }) => state === 'queued')
      .slice(0, room.calls(app))
      .map(({ id }) => id),
  )
  return { messageIds: new Set(ids), api: SEND_API, leaseUntil: leaseUntil(now) }
}

/** Of messages that were not launched, those that may wait in this process; the others need jobs. */
export function toLines(room: Room, messages: readonly Message[]): Map<Line, Message[]> {
  const byApp = Map.groupBy(messages, ({ app }) => app)
  return new Map(
    [...byApp].flatMap(([app, some]) => {
      const line = room.line(app)
      const due = some.filter(({ state }) => state === 'queued')
      return line ? [[line, due.slice(0, line.room())] as const] : []
    }),
  )
}
