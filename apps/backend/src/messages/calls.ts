import type { Launch } from '@mini-push/store'
import type { Services } from '../services.ts'
import { attempt } from './attempt.ts'
import type { Ended } from './settle.ts'

/** An app's calls that are under way in this process. */
export interface Calls {
  /** Makes a launched message's call, and settles it when its outcome is there. */
  start(launch: Launch): void
  /** Keeps room for calls that are about to be launched, as many of `wanted` as there is room for. Give it back when they have started. */
  keepRoom(wanted: number): { count: number; giveBack(): void }
  /** Resolves when there is room for another batch. */
  room(): Promise<void>
  /** Resolves when none is under way, or about to be. */
  idle(): Promise<void>
}

export interface CallsOptions {
  /** Writes down what a call came to. */
  settle(ended: Ended): Promise<void>
  /** Calls under way are given up at this. */
  signal: AbortSignal
  /** So many may be under way before `room` waits. */
  most: number
}

export function createCalls(services: Services, { settle, signal, most }: CallsOptions): Calls {
  const underWay = new Set<Promise<void>>()
  const keeping = new Set<Promise<void>>()
  let kept = 0

  async function call(launch: Launch): Promise<void> {
    await settle({ launch, outcome: await attempt(services, launch, signal) })
  }

  return {
    start(launch) {
      const ended = call(launch)
        // Its lease will lapse, and the sweep then says that the answer was lost.
        .catch((error: unknown) =>
          services.log.error({ err: error, messageId: launch.message.id }, 'an attempt could not be settled'),
        )
        .finally(() => underWay.delete(ended))
      underWay.add(ended)
    },
    keepRoom(wanted) {
      const count = Math.max(0, Math.min(wanted, most - underWay.size - kept))
      const { promise, resolve } = Promise.withResolvers<void>()
      kept += count
      keeping.add(promise)
      return {
        count,
        giveBack() {
          kept -= count
          keeping.delete(promise)
          resolve()
        },
      }
    },
    async room() {
      while (underWay.size >= most) await Promise.race(underWay)
    },
    async idle() {
      while (underWay.size + keeping.size > 0) await Promise.all([...underWay, ...keeping])
    },
  }
}
