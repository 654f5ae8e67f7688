import type { Tx } from '../transaction.ts'

/** Wakes a worker when a message is due. A job carries the message's id and nothing else; `messages` is the truth. */
export interface Queue {
  /** Creates what the queue needs. Before any other verb. */
  start(): Promise<void>
  /** Gives each message its one job, in place of any that it had. `runAt` and `now` are of the injected clock. */
  enqueue(tx: Tx, jobs: readonly { messageId: string; runAt: Date }[], now: Date): Promise<void>
  /** Takes the messages' jobs away, whether they wait or are being worked on. */
  cancel(tx: Tx, messageIds: readonly string[]): Promise<void>
  /** Ends the messages' jobs in the transaction that settles them. */
  complete(tx: Tx, messageIds: readonly string[]): Promise<void>
  /**
   * Hands due messages to `handler`, batch by batch, each worker one batch at a time. A job ends with its
   * batch whatever the handler did; what it left undone is the sweep's (see `findDueWithoutJob`).
   */
  work(handler: (messageIds: readonly string[]) => Promise<void>, options: WorkOptions): Promise<void>
  /** How many jobs wait, and how many are being worked on, over all processes. */
  depth(): Promise<QueueDepth>
  /** Takes no more jobs and waits for the batches under way, at most `graceMs` (1000 or more). */
  stop(options: { graceMs: number }): Promise<void>
}

export interface WorkOptions {
  /** Most messages handed over at once. */
  batchSize: number
  /** How many batches at the same time. */
  concurrency: number
  /** How late a job may be noticed that waited for its time; one due at once is noticed within milliseconds. Default and least: 500. */
  pollingIntervalMs?: number
}

export interface QueueDepth {
  waiting: number
  active: number
}
