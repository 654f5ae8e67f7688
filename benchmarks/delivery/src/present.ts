import { judgeGoals } from './goals.ts'
import type { Figures } from './measure-contestant.ts'
import { medianOf, type Results, type Row, toAcceptRate, toCpuMs, toRate } from './results.ts'

type Column = [title: string, read: (figures: Figures) => number, digits: number]

const THROUGHPUT: Column[] = (['single', 'batch'] as const).flatMap((road): Column[] => [
  [`${road}: accepted/s`, ({ throughput }) => toAcceptRate(throughput[road]), 0],
  ['delivered/s', ({ throughput }) => toRate(throughput[road]), 0],
  ['CPU ms each', ({ throughput }) => toCpuMs(throughput[road]), 2],
  ['of it database', ({ throughput: { [road]: it } }) => (it.databaseCpuMs ?? Number.NaN) / it.messages, 2],
])

const MEMORY: Column = ['resident MB', ({ throughput }) => throughput.batch.residentBytes / 1e6, 0]

const LATENCY: Column[] = [0, 1, 2].flatMap((place): Column[] => [
  [
    `${['0', '20', '80'][place]} ms: call p50`,
    ({ latencies }) => latencies[place]?.callP50Ms ?? Number.NaN,
    1,
  ],
  ['p99', ({ latencies }) => latencies[place]?.callP99Ms ?? Number.NaN, 1],
])

/** Two Markdown tables; every figure is a median over the rounds. */
export function toTables({ rows }: Results): string {
  return [toTable(rows, [...THROUGHPUT, MEMORY]), toTable(rows, LATENCY)].join('\n\n')
}

function toTable(rows: readonly Row[], columns: readonly Column[]): string {
  const head = ['', ...columns.map(([title]) => title)]
  const lines = rows.map((row) => [row.contestant, ...columns.map((column) => toFigure(row, column))])
  return toMarkdown([head, head.map(() => '---'), ...lines])
}

function toFigure(row: Row, [, read, digits]: Column): string {
  if (row.rounds.length === 0) return 'not measured'
  const value = medianOf(row, read)
  if (Number.isNaN(value)) return '–'
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function toMarkdown(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function toGoalList(results: Results): string {
  return judgeGoals(results)
    .map(({ text, bound, direction, value, reached }) => {
      const verdict =
        value === undefined ? 'not measured' : `${value.toFixed(2)}: ${reached ? 'reached' : 'missed'}`
      return `${text} (at ${direction} ${bound}): ${verdict}`
    })
    .join('\n')
}
