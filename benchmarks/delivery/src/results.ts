import type { Figures } from './measure-contestant.ts'
import type { Throughput } from './measure-throughput.ts'
import { median } from './quantile.ts'

/** What is written down: all rounds, so that the spread can be seen. */
export interface Results {
  measuredAt: string
  machine: string
  node: string
  rows: Row[]
}

/** One contestant, with what it did in each round; without rounds where what it stands on is missing. */
export interface Row {
  contestant: string
  rounds: Figures[]
}

export const medianOf = ({ rounds }: Row, read: (figures: Figures) => number): number =>
  median(rounds.map(read))

/** One row beside another, round by round, then the median: what slows the machine for a while slows both. */
export function ratio(of: Row, beside: Row, read: (figures: Figures) => number): number {
  return median(
    of.rounds.flatMap((figures, round) => {
      const other = beside.rounds[round]
      return other ? [read(figures) / read(other)] : []
    }),
  )
}

export const toAcceptRate = ({ messages, acceptedMs }: Throughput) => (1_000 * messages) / acceptedMs

export const toRate = ({ messages, deliveredMs }: Throughput) => (1_000 * messages) / deliveredMs

/** Of the contestant and its database, per message; what cannot be told counts nothing. */
export const toCpuMs = ({ messages, cpuMs, databaseCpuMs }: Throughput) =>
  (cpuMs + (databaseCpuMs ?? 0)) / messages

/** A row on a line, so that two runs can be compared by eye. */
export function toJson({ rows, ...about }: { rows: readonly object[] }): string {
  const head = JSON.stringify(about, undefined, 2).slice(0, -2)
  const lines = rows.map((row) => `    ${JSON.stringify(row, toTenths)}`)
  return `${head},\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`
}

function toTenths(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}
