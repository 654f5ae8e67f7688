import type { HttpClient } from './http-client.ts'
import { type MessageSeen, readMessageDetail } from './views.ts'
import { waitFor } from './wait-for.ts'

/** How far messages have come, as their caller sees it. */
export interface Progress {
  /** Waits until the message rests: it was sent, refused or ended, or its fate is unknown. */
  settled(id: string): Promise<MessageSeen>
  /** Waits until the message's attempt of this number was put off. */
  putOff(id: string, attempt?: number): Promise<MessageSeen>
  /** Waits until the message's attempt of this number has ended, whatever came of it. */
  attempted(id: string, attempt?: number): Promise<MessageSeen>
}

export function watchProgress(caller: HttpClient): Progress {
  const read = async (id: string) => readMessageDetail(await caller.get(`/v1/messages/${id}`))
  return {
    settled: (id) =>
      waitFor(
        () => read(id),
        ({ state }) => RESTING.has(state),
      ),
    putOff: (id, attempt = 1) =>
      waitFor(
        () => read(id),
        ({ state, attempts }) =>
          state === 'queued' && attempts.length === attempt && attempts.at(-1)?.outcome !== null,
      ),
    attempted: (id, attempt = 1) =>
      waitFor(
        () => read(id),
        ({ attempts }) => typeof attempts[attempt - 1]?.outcome === 'string',
      ),
  }
}

const RESTING: ReadonlySet<string> = new Set(['accepted', 'refused', 'unknown', 'expired', 'cancelled'])
