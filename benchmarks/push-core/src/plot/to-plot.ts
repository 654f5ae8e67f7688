import { PLATFORMS, type Platform } from '../contestant.ts'
import { toCpuMs, toRate } from '../measure.ts'
import { medianOf, type Results, type Row } from '../results.ts'

const CONCURRENCY = 32
const WIDTH = 760
const NAMES_WIDTH = 150
const BARS_WIDTH = 400
const ROW_HEIGHT = 24
const PANEL_GAP = 44

const TITLES: Record<Platform, string> = {
  wechat: 'WeChat',
  alipayplus: 'Alipay+ (RSA-2048)',
  binance: 'Binance (HS256)',
}

/** A panel for each platform, a bar for each contestant: what a send costs, and in words how many there were. */
export function toPlot({ rows }: Results): string {
  const panels = PLATFORMS.map((platform) =>
    rows.filter((row) => row.platform === platform && row.concurrency === CONCURRENCY),
  )
  let top = 0
  const drawn = panels.map((panel) => {
    const group = `<g transform="translate(0 ${top})">${drawPanel(panel)}</g>`
    top += PANEL_GAP + panel.length * ROW_HEIGHT
    return group
  })
  const label = `CPU per thousand sends at concurrency ${CONCURRENCY}, by platform`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-label="${label}">`,
    `<style>${STYLE}</style>`,
    ...drawn,
    '</svg>\n',
  ].join('\n')
}

/** The page behind it may be light or dark. */
const STYLE = `text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}
.bar{fill:#8c959f}.ours{fill:#0969da}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#6e7681}.ours{fill:#4493f8}}`

function drawPanel(rows: Row[]): string {
  const [first] = rows
  if (!first) return ''
  const most = Math.max(...rows.map((row) => medianOf(row, toCpuMs)))
  const title = `${TITLES[first.platform]}: CPU per 1,000 sends, ${CONCURRENCY} at once (less is better)`
  const bars = rows.map((row, index) => drawRow(row, index, most))
  return `<text class="title" y="20">${title}</text>${bars.join('')}`
}

function drawRow(row: Row, index: number, most: number): string {
  const cpuMs = medianOf(row, toCpuMs)
  const width = Math.max(1, Math.round((BARS_WIDTH * cpuMs) / most))
  const top = 30 + index * ROW_HEIGHT
  const rate = Math.round(medianOf(row, toRate)).toLocaleString('en')
  return [
    `<text x="${NAMES_WIDTH - 8}" y="${top + 14}" text-anchor="end">${row.contestant}</text>`,
    `<rect class="bar${row.contestant === 'push-core' ? ' ours' : ''}" x="${NAMES_WIDTH}" y="${top + 2}" width="${width}" height="16" rx="2"/>`,
    `<text x="${NAMES_WIDTH + width + 8}" y="${top + 14}">${cpuMs.toFixed(0)} ms · ${rate} sends/s</text>`,
  ].join('')
}
