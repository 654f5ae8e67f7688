import type { Tx } from '../transaction.ts'

/**
 * Wakes a worker when a message is due. A job carries the message's id and nothing else; `messages` is the truth. Each
 * app has a queue of its own, so that none waits behind another's backlog.
 */
export interface Queue {
  /** Creates what the queues of these apps need. Before any other verb. */
  start(apps: readonly string[]): Promise<void>
  /**
   * Gives each message its one job. One that is due later than `SOON_MS` from now gets none: the sweep does that when its
   * time has come (see `wakeMessages`). `runAt` and `now` are of the injected clock.
   */
  enqueue(tx: Tx, jobs: readonly Job[], now: Date): Promise<void>
  /** Takes the messages' jobs away, whether they wait or are being worked on. */
  cancel(tx: Tx, jobs: readonly JobKey[]): Promise<void>
  /**
   * Hands an app's due messages to `handler`, one batch at a time. A job ends with its batch whatever the handler did;
   * what it left undone is the sweep's.
   */
  work(
    app: string,
    handler: (messageIds: readonly string[]) => Promise<void>,
    options: WorkOptions,
  ): Promise<void>
  /** How many jobs wait, and how many are being worked on, over all processes. */
  depth(): Promise<QueueDepth>
  /** Takes no more jobs and waits for the batches under way, at most `graceMs` (1000 or more). */
  stop(options: { graceMs: number }): Promise<void>
}

export interface JobKey {
  messageId: string
  app: string
}

export interface Job extends JobKey {
  runAt: Date
}

export interface WorkOptions {
  /** Most messages handed over at once. */
  batchSize: number
  /** How late a job may be noticed that waited for its time; one due at once is noticed within milliseconds. Default and least: 500. */
  pollingIntervalMs?: number
}

export interface QueueDepth {
  waiting: number
  active: number
}
