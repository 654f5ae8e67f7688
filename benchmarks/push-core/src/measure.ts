import type { Send } from './contestant.ts'

export interface Limits {
  concurrency: number
  forMs: number
  /** Default: none. */
  sends?: number
}

/** What one process did in some stretch of time. */
export interface Measurement {
  sends: number
  elapsedMs: number
  /** User and system time of the process, all its threads. */
  cpuMs: number
}

/** Keeps `concurrency` sends under way until the time is over or the sends are made. */
export async function measure(
  send: Send,
  { concurrency, forMs, sends = Number.POSITIVE_INFINITY }: Limits,
): Promise<Measurement> {
  let begun = 0
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  const isOver = () => begun >= sends || performance.now() - startedAt >= forMs

  async function sendOnAndOn() {
    while (!isOver()) {
      begun += 1
      await send(begun)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, sendOnAndOn))

  const { user, system } = process.cpuUsage(cpuBefore)
  return { sends: begun, elapsedMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 }
}

export const toRate = ({ sends, elapsedMs }: Measurement) => (1_000 * sends) / elapsedMs

/** Per thousand sends. */
export const toCpuMs = ({ sends, cpuMs }: Measurement) => (1_000 * cpuMs) / sends
