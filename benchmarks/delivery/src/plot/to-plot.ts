import { OURS } from '../goals.ts'
import type { Road } from '../measure-throughput.ts'
import { medianOf, type Results, type Row, toCpuMs, toRate } from '../results.ts'

const WIDTH = 760
const NAMES_WIDTH = 180
const BARS_WIDTH = 360
const ROW_HEIGHT = 24
const PANEL_GAP = 44

const TITLES: Record<Road, string> = {
  single: 'One message a request, 64 requests at once',
  batch: '500 messages a request',
}

/** A panel for each road, a bar for each contestant: messages delivered per second, and in words what one cost. */
export function toPlot({ rows }: Results): string {
  const measured = rows.filter(({ rounds }) => rounds.length > 0)
  const height = PANEL_GAP + measured.length * ROW_HEIGHT
  const panels = (['single', 'batch'] as const).map(
    (road, index) => `<g transform="translate(0 ${index * height})">${drawPanel(measured, road)}</g>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${2 * height}" role="img" aria-label="Messages delivered per second">`,
    `<style>${STYLE}</style>`,
    ...panels,
    '</svg>\n',
  ].join('\n')
}

/** The page behind it may be light or dark. */
const STYLE = `text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}
.bar{fill:#8c959f}.ours{fill:#0969da}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#6e7681}.ours{fill:#4493f8}}`

function drawPanel(rows: readonly Row[], road: Road): string {
  const rateOf = (row: Row) => medianOf(row, ({ throughput }) => toRate(throughput[road]))
  const fastest = Math.max(...rows.map(rateOf))
  const title = `<text class="title" y="20">${TITLES[road]}: messages delivered per second</text>`
  return title + rows.map((row, index) => drawRow(row, { road, index, part: rateOf(row) / fastest })).join('')
}

function drawRow(row: Row, { road, index, part }: { road: Road; index: number; part: number }): string {
  const width = Math.max(1, Math.round(BARS_WIDTH * part))
  const top = 30 + index * ROW_HEIGHT
  const rate = Math.round(medianOf(row, ({ throughput }) => toRate(throughput[road]))).toLocaleString('en')
  const cpuMs = medianOf(row, ({ throughput }) => toCpuMs(throughput[road])).toFixed(2)
  return [
    `<text x="${NAMES_WIDTH - 8}" y="${top + 14}" text-anchor="end">${row.contestant}</text>`,
    `<rect class="bar${row.contestant === OURS ? ' ours' : ''}" x="${NAMES_WIDTH}" y="${top + 2}" width="${width}" height="16" rx="2"/>`,
    `<text x="${NAMES_WIDTH + width + 8}" y="${top + 14}">${rate} · ${cpuMs} ms CPU each</text>`,
  ].join('')
}
