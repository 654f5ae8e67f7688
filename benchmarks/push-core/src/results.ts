import type { Platform } from './contestant.ts'
import type { Measurement } from './measure.ts'

/** What is written down: all slices of all rounds, so that the spread can be seen. */
export interface Results {
  measuredAt: string
  machine: string
  node: string
  rounds: number
  secondsEach: number
  rows: Row[]
}

/** One contestant on one platform at one concurrency. Slices of the same place were measured one after the other. */
export interface Row {
  platform: Platform
  contestant: string
  concurrency: number
  measurements: Measurement[]
}

/** The value below which `share` of them lie: 0.5 for the median. */
export function quantile(values: number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}

export const medianOf = (row: Row, read: (measurement: Measurement) => number) =>
  quantile(row.measurements.map(read), 0.5)

/** One row beside another, slice by slice, then the median: what slows the machine for a while slows both. */
export function ratio(of: Row, beside: Row, read: (measurement: Measurement) => number): number {
  const ratios = of.measurements.flatMap((measurement, slice) => {
    const other = beside.measurements[slice]
    return other ? [read(measurement) / read(other)] : []
  })
  return quantile(ratios, 0.5)
}
