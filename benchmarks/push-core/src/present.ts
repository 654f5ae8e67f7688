import { judgeGoals } from './goals.ts'
import { toCpuMs, toRate } from './measure.ts'
import { medianOf, quantile, type Results, type Row } from './results.ts'

/** A Markdown table for each platform; every figure is a median over all slices. */
export function toTables({ rows }: Results): string {
  const platforms = [...new Set(rows.map(({ platform }) => platform))]
  return platforms.map((platform) => toTable(rows.filter((row) => row.platform === platform))).join('\n\n')
}

function toTable(rows: Row[]): string {
  const head = [
    rows[0]?.platform,
    'sends/s, 1 at once',
    '32',
    '128',
    'middle half at 32',
    'CPU ms per 1,000 at 32',
  ]
  const contestants = [...new Set(rows.map(({ contestant }) => contestant))]
  const lines = contestants.map((name) => [name, ...toFigures(rows.filter((row) => row.contestant === name))])
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function toFigures(rows: Row[]): string[] {
  const rates = rows.map((row) => toText(medianOf(row, toRate)))
  const at32 = rows.find(({ concurrency }) => concurrency === 32)
  return at32 ? [...rates, toMiddleHalf(at32), medianOf(at32, toCpuMs).toFixed(0)] : rates
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
  const lines = rows.map((row) => `    ${JSON.stringify(row, toTenths)}`)
  return `${head},\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`
}

function toTenths(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(10 * value) / 10 : value
}

/** Between what rates the middle half of the slices lay. */
function toMiddleHalf({ measurements }: Row): string {
  const rates = measurements.map(toRate)
  return [0.25, 0.75].map((share) => toText(quantile(rates, share))).join(' to ')
}

function toText(rate: number): string {
  return Math.round(rate).toLocaleString('en')
}
