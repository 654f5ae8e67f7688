import type { Send } from './contestant.ts'

export interface Limits {
  concurrency: number
  forMs: number
  /** Default: none. */
  sends?: number
}

/** What one process did in one stretch of time. */
export interface Measurement {
  sends: number
  sendsPerSecond: number
  /** User and system time of the process, all threads, per thousand sends. */
  cpuMsPerThousand: number
}

/** Keeps `concurrency` sends under way until the time is over or the sends are made. */
export async function measure(send: Send, { concurrency, forMs, sends = Infinity }: Limits): Promise<Measurement> {
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

  const cpu = process.cpuUsage(cpuBefore)
  const seconds = (performance.now() - startedAt) / 1_000
  return {
    sends: begun,
    sendsPerSecond: begun / seconds,
    cpuMsPerThousand: (cpu.user + cpu.system) / begun,
  }
}
