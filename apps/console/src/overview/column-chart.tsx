import { AxisBottom, AxisLeft } from '@visx/axis'
import { scaleBand, scaleLinear } from '@visx/scale'
import { BarStack } from '@visx/shape'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useStrings } from '../language/strings.ts'
import { useCount } from '../ui/use-count.ts'
import { formatStep } from './format-step.ts'
import { type Column, heightOf, OUTCOMES } from './to-columns.ts'

const WIDTH = 360
const HEIGHT = 132
const LEFT = 36
const BOTTOM = 20
const TOP = 8

/** Columns of outcomes. The one that is pointed at, or gone to with the arrow keys, is read out above all charts. */
export function ColumnChart({
  title,
  platform,
  columns,
  most,
  stepMs,
  index,
  onIndex,
}: {
  title: string
  platform: string | undefined
  columns: readonly Column[]
  /** The tallest column of all charts beside each other. */
  most: number
  stepMs: number
  index: number | undefined
  onIndex(index: number | undefined): void
}) {
  const strings = useStrings()
  const count = useCount()
  const x = scaleBand({ domain: columns.map(({ at }) => at), range: [LEFT, WIDTH], padding: 0.15 })
  const y = scaleLinear({ domain: [0, most], range: [HEIGHT - BOTTOM, TOP], nice: true })
  const color = (outcome: string) => `var(--${outcome})`
  const total = columns.reduce((sum, column) => sum + heightOf(column), 0)
  const chosen = index === undefined ? undefined : columns[index]

  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    const across = ((clientX - left) / width) * WIDTH - LEFT
    const at = Math.floor((across / (WIDTH - LEFT)) * columns.length)
    onIndex(at >= 0 && at < columns.length ? at : undefined)
  }
  const press = (event: KeyboardEvent) => {
    const next = toNextIndex(event.key, index, columns.length)
    if (next === undefined) return
    event.preventDefault()
    onIndex(next)
  }
  return (
    <figure className="chart" data-platform={platform}>
      <figcaption className="chart-title">{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={strings.chartLabel(title, count(total))}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read out its columns
        tabIndex={0}
        onKeyDown={press}
        onPointerMove={point}
        onPointerLeave={() => onIndex(undefined)}
        onBlur={() => onIndex(undefined)}
      >
        {chosen ? (
          <rect
            className="chart-cursor"
            x={x(chosen.at) ?? 0}
            y={TOP}
            width={x.bandwidth()}
            height={HEIGHT - BOTTOM - TOP}
          />
        ) : null}
        <BarStack
          data={[...columns]}
          keys={[...OUTCOMES]}
          x={({ at }) => at}
          xScale={x}
          yScale={y}
          color={color}
        />
        <AxisLeft
          scale={y}
          left={LEFT}
          numTicks={3}
          hideAxisLine
          hideTicks
          tickFormat={(value) => (Number.isInteger(value) ? formatShort(Number(value)) : '')}
          tickClassName="chart-tick"
        />
        <AxisBottom
          scale={x}
          top={HEIGHT - BOTTOM}
          hideTicks
          axisLineClassName="chart-line"
          tickValues={pickTicks(columns)}
          tickFormat={(at) => formatStep(at, stepMs)}
          tickClassName="chart-tick"
        />
      </svg>
    </figure>
  )
}

/** Few enough that they stand beside each other. */
function pickTicks(columns: readonly Column[]): Date[] {
  const every = Math.max(1, Math.floor(columns.length / 4))
  return columns.filter((_, index) => index % every === Math.floor(every / 2)).map(({ at }) => at)
}

function toNextIndex(key: string, index: number | undefined, length: number): number | undefined {
  const last = length - 1
  if (key === 'ArrowLeft') return index === undefined ? last : Math.max(0, index - 1)
  if (key === 'ArrowRight') return index === undefined ? 0 : Math.min(last, index + 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : undefined
}

/** `12k` for twelve thousand: there is little room. */
function formatShort(value: number): string {
  return value >= 1_000 ? `${value / 1_000}k` : String(value)
}
