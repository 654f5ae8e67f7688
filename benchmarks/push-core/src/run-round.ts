import type { Platform, Target } from './contestant.ts'
import { type RunningContestant, startContestant } from './contestant-process/start-contestant.ts'
import type { Measurement } from './measure.ts'

const CONCURRENCIES = [1, 32, 128]

export interface RoundOptions {
  contestants: string[]
  platform: Platform
  target: Target
  /** How long each contestant sends at each concurrency, in slices of `sliceMs`. */
  forMs: number
  /** Short, so that whatever else keeps the machine busy for a while falls upon all contestants alike. */
  sliceMs: number
  /** So many sends before anything counts, for the compiler and the connections. */
  warmUpSends: number
}

/** By contestant, then by concurrency, one for each slice. */
export type Round = Record<string, Record<number, Measurement[]>>

/** All contestants of a platform send in turn, slice by slice, each in its own process; none sends beside another. */
export async function runRound({
  contestants,
  platform,
  target,
  forMs,
  sliceMs,
  warmUpSends,
}: RoundOptions): Promise<Round> {
  await using stack = new AsyncDisposableStack()
  const round: Round = {}
  const running: Record<string, RunningContestant> = {}
  for (const contestant of contestants) {
    running[contestant] = stack.use(await startContestant({ contestant, platform, target }))
    round[contestant] = {}
  }
  for (const contestant of Object.values(running)) {
    await contestant.measure({ concurrency: 32, forMs: Number.MAX_SAFE_INTEGER, sends: warmUpSends })
  }
  for (const concurrency of CONCURRENCIES) {
    for (const contestant of Object.values(running)) await contestant.measure({ concurrency, forMs: sliceMs })
    for (let sliceAt = 0; sliceAt < forMs; sliceAt += sliceMs) {
      for (const [name, contestant] of Object.entries(running)) {
        const slice = await contestant.measure({ concurrency, forMs: sliceMs })
        const slices = round[name]?.[concurrency] ?? []
        round[name] = { ...round[name], [concurrency]: [...slices, slice] }
      }
    }
  }
  return round
}
