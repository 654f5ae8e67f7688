import type { Platform, Target } from './contestant.ts'
import type { Measurement } from './measure.ts'

export const CONCURRENCIES = [1, 32, 128]

/** What a process is told: one contestant on one platform, at each concurrency. */
export interface Task {
  contestant: string
  platform: Platform
  target: Target
  forMs: number
}

export type Round = { concurrency: number; measurement: Measurement }[]
