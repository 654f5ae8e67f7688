import type { Services } from '../services.ts'
import { attempt } from './attempt.ts'
import type { Launched } from './launch-messages.ts'
import type { Ended } from './settle.ts'

/** An app's calls that are under way in this process. */
export interface Calls {
  /** Makes a launched message's call, and settles it when its outcome is there. */
  start(launched: Launched): void
  /** Resolves when there is room for another batch. */
  room(): Promise<void>
  /** Resolves when none is under way. */
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

  async function call({ recipient, ...launch }: Launched): Promise<void> {
    await settle({
      launch,
      outcome: recipient ? await attempt(services, { ...launch, recipient }, signal) : SEALED,
    })
  }

  return {
    start(launched) {
      const ended = call(launched)
        // Its lease will lapse, and the sweep then says that the answer was lost.
        .catch((error: unknown) => services.log.error({ err: error }, 'an attempt could not be settled'))
        .finally(() => underWay.delete(ended))
      underWay.add(ended)
    },
    async room() {
      while (underWay.size >= most) await Promise.race(underWay)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** No call was made: who the person is, or what they gave, cannot be unsealed. An operator has to bring the key back. */
const SEALED = { kind: 'deferred', reason: 'sealed', retryAfterMs: 300_000 } as const
