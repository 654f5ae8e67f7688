/** An app's messages that this process has accepted and launches itself, in their order. They have no jobs. */
export interface Line {
  /** How many more it takes. */
  room(): number
  /** Adds messages whose acceptance has been committed. */
  add(messageIds: readonly string[]): void
  /** Resolves when nobody stands in it. */
  idle(): Promise<void>
}

interface LineOptions {
  /** Launches messages, and resolves when there is room for more. */
  deliver(messageIds: readonly string[]): Promise<void>
  onError(error: unknown): void
  /** Most messages in it. */
  most: number
  /** Messages handed over at once. */
  batchSize: number
}

/** What is lost with the process, or in `onError`, is woken by the sweep once its trust has run out. */
export function createLine({ deliver, onError, most, batchSize }: LineOptions): Line {
  const waiting: string[] = []
  let working: Promise<void> | undefined

  async function work(): Promise<void> {
    while (waiting.length > 0) await deliver(waiting.splice(0, batchSize)).catch(onError)
    working = undefined
  }

  return {
    room: () => Math.max(0, most - waiting.length),
    add(messageIds) {
      if (messageIds.length === 0) return
      waiting.push(...messageIds)
      working ??= work()
    },
    async idle() {
      await working
    },
  }
}
