import type { LaunchWish, NewMessage } from '@mini-push/store'
import { SEND_API } from '../lanes/send-api.ts'
import type { Services } from '../services.ts'
import { leaseUntil } from './launch-messages.ts'
import type { PreparedMessage } from './prepare-message.ts'

/** By app, how many of the messages that are being accepted this process can call at once. */
export interface Room extends Disposable {
  count(app: string): number
}

/** Keeps room for the calls of these messages. An app that has a pace gets none: its calls are counted where they are launched. */
export function keepRoom(
  { calls, config }: Services,
  prepared: readonly Pick<PreparedMessage, 'request'>[],
): Room {
  const byApp = Map.groupBy(prepared, ({ request }) => request.app)
  const kept = [...byApp].flatMap(([app, { length }]) => {
    const room = config.paces?.[app] ? undefined : calls.get(app)?.keepRoom(length)
    return room ? [[app, room] as const] : []
  })
  const counts = new Map(kept.map(([app, { count }]) => [app, count]))
  return {
    count: (app) => counts.get(app) ?? 0,
    [Symbol.dispose]() {
      for (const [, room] of kept) room.giveBack()
    },
  }
}

/** The first messages of each app for which there is room. */
export function toLaunchWish(room: Room, messages: readonly NewMessage[], now: Date): LaunchWish {
  const byApp = Map.groupBy(messages, ({ app }) => app)
  const ids = [...byApp].flatMap(([app, some]) =>
    some
      .filter(({ state }) => state === 'queued')
      .slice(0, room.count(app))
      .map(({ id }) => id),
  )
  return { messageIds: new Set(ids), api: SEND_API, leaseUntil: leaseUntil(now) }
}
