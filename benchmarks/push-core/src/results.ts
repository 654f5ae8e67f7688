import type { Platform } from './contestant.ts'
import type { Measurement } from './measure.ts'

/** What is written down: all rounds, so that the spread can be seen. */
export interface Results {
  measuredAt: string
  machine: string
  node: string
  rounds: number
  secondsEach: number
  rows: Row[]
}

/** One contestant on one platform at one concurrency, with a measurement for each round. */
export interface Row {
  platform: Platform
  contestant: string
  concurrency: number
  measurements: Measurement[]
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('There is no median of nothing.')
  return middle
}

export const medianOf = (row: Row, read: (measurement: Measurement) => number) =>
  median(row.measurements.map(read))

/**
 * One row beside another, round by round, then the median: what slows the machine for a while slows both, since they ran
 * one after the other.
 */
export function ratio(of: Row, beside: Row, read: (measurement: Measurement) => number): number {
  const ratios = of.measurements.flatMap((measurement, round) => {
    const other = beside.measurements[round]
    return other ? [read(measurement) / read(other)] : []
  })
  return median(ratios)
}
