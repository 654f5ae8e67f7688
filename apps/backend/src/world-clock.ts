import type { Clock } from '@mini-push/push-core'

/** The backend's time. In development it can be moved; then whatever came due meanwhile has to be looked for. */
export interface WorldClock extends Clock {
  /** Calls `listener` after each jump. Absent where time cannot be moved. */
  onJump?(listener: () => void): void
}
