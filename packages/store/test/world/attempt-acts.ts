import { markAttempting, type Settlement, settleAttempts } from '../../src/index.ts'
import { minutesAfter, NOON } from './scene.ts'
import type { World } from './world.ts'

/** Marking and settling, each in a transaction of its own. */
export const attemptActs = (world: () => World) => ({
  settle: (settlement: Settlement, now: Date = minutesAfter(0.5)) =>
    world().store.transaction((tx) => settleAttempts(tx, [settlement], now)),
  mark: (messageIds: string[], now: Date = NOON) =>
    world().store.transaction((tx) =>
      markAttempting(tx, { messageIds, leaseUntil: minutesAfter(1, now), now }),
    ),
})
