import { judgeGoals } from './goals.ts'
import { toCpuMs, toRate } from './measure.ts'
import { medianOf, type Results } from './results.ts'

/** The figures as Markdown, each a median over the rounds. */
export function toTable(results: Results): string {
  const head = ['platform', 'contestant', 'at once', 'sends/s', 'spread', 'CPU ms per 1,000']
  const rows = results.rows.map((row) => [
    row.platform,
    row.contestant,
    String(row.concurrency),
    String(Math.round(medianOf(row, toRate))),
    `±${spreadPercent(row.measurements.map(toRate))} %`,
    medianOf(row, toCpuMs).toFixed(1),
  ])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function toGoalList(results: Results): string {
  return judgeGoals(results)
    .map(({ platform, beside, measure, bound, ratio, reached }) => {
      const wanted = measure === 'rate' ? `at least ${bound}` : `at most ${bound}`
      return `${platform}: ${measure} ${ratio.toFixed(2)} of "${beside}" (${wanted}): ${reached ? 'reached' : 'missed'}`
    })
    .join('\n')
}

/** A row on a line, so that two runs can be compared by eye. */
export function toJson({ rows, ...about }: Results): string {
  const head = JSON.stringify(about, undefined, 2).slice(0, -2)
  const lines = rows.map((row) => `    ${JSON.stringify(row, toWhole)}`)
  return `${head},\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`
}

function toWhole(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value) : value
}

/** Half of what lies between the slowest and the fastest round, of their middle. */
function spreadPercent(values: number[]): number {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return Math.round((100 * (most - least)) / (most + least))
}
