import type { Throughput } from '../measure-throughput.ts'
import { toMarkdown } from '../present.ts'
import { median } from '../quantile.ts'
import { toCpuMs, toRate } from '../results.ts'

export interface GrowthResults {
  measuredAt: string
  machine: string
  node: string
  rows: GrowthRow[]
}

/** So many free grants and so many finished messages, with a measurement for each round. */
export interface GrowthRow {
  rows: number
  rounds: Throughput[]
}

/** The goal: a message costs at most so much more than with the fewest rows. */
const MOST_GROWTH = 1.15

export function toGrowthTable({ rows }: GrowthResults): string {
  const head = ['grants and messages', 'delivered/s', 'CPU ms each', 'of it database', 'CPU beside the first']
  return toMarkdown([head, head.map(() => '---'), ...rows.map((row) => toLine(row, rows[0] ?? row))])
}

function toLine(row: GrowthRow, first: GrowthRow): string[] {
  const growth = growthOf(row, first)
  return [
    row.rows.toLocaleString('en'),
    median(row.rounds.map(toRate)).toFixed(0),
    median(row.rounds.map(toCpuMs)).toFixed(2),
    median(row.rounds.map(({ databaseCpuMs, messages }) => (databaseCpuMs ?? 0) / messages)).toFixed(2),
    `${growth.toFixed(2)} (at most ${MOST_GROWTH}: ${growth <= MOST_GROWTH ? 'reached' : 'missed'})`,
  ]
}

/** Round by round, then the median. */
export function growthOf(row: GrowthRow, first: GrowthRow): number {
  return median(
    row.rounds.flatMap((round, index) => {
      const beside = first.rounds[index]
      return beside ? [toCpuMs(round) / toCpuMs(beside)] : []
    }),
  )
}
