import { startHelper } from '../ask.ts'
import type { Arrival } from './bare-platform.ts'

export type Question = { origin: true } | { reset: number } | { collect: number }

export interface RunningPlatform extends AsyncDisposable {
  origin: string
  /** Forgets what came, and takes so long from now on to answer a send. */
  reset(latencyMs: number): Promise<void>
  /** What came since, when so many have been answered. */
  collect(count: number): Promise<Arrival[]>
}

/** The platform in a process of its own, so that its work is not counted as a contestant's. */
export async function startPlatform(): Promise<RunningPlatform> {
  const helper = startHelper(`${import.meta.dirname}/main.ts`)
  const ask = (question: Question) => helper.ask(question)
  return {
    origin: (await ask({ origin: true })) as string,
    async reset(latencyMs) {
      await ask({ reset: latencyMs })
    },
    collect: async (count) => (await ask({ collect: count })) as Arrival[],
    [Symbol.asyncDispose]: () => helper[Symbol.asyncDispose](),
  }
}
