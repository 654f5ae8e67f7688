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

/** A panel for each platform, a bar for each contestant: sends per second, and in words what a thousand cost. */
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
  const label = `Sends per second at concurrency ${CONCURRENCY}, by platform`
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
  const fastest = Math.max(...rows.map((row) => medianOf(row, toRate)))
  const title = `<text class="title" y="20">${TITLES[first.platform]}: sends per second, ${CONCURRENCY} at once</text>`
  return title + rows.map((row, index) => drawRow(row, index, fastest)).join('')
}

function drawRow(row: Row, index: number, fastest: number): string {
  const rate = medianOf(row, toRate)
  const width = Math.max(1, Math.round((BARS_WIDTH * rate) / fastest))
  const top = 30 + index * ROW_HEIGHT
  const figures = `${Math.round(rate).toLocaleString('en')} · ${medianOf(row, toCpuMs).toFixed(0)} ms CPU per 1,000`
  return [
    `<text x="${NAMES_WIDTH - 8}" y="${top + 14}" text-anchor="end">${row.contestant}</text>`,
    `<rect class="bar${row.contestant === 'push-core' ? ' ours' : ''}" x="${NAMES_WIDTH}" y="${top + 2}" width="${width}" height="16" rx="2"/>`,
    `<text x="${NAMES_WIDTH + width + 8}" y="${top + 14}">${figures}</text>`,
  ].join('')
}
