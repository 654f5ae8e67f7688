import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { judgeGoals } from '../src/goals.ts'
import { growthOf } from '../src/growth/present-growth.ts'
import type { Figures } from '../src/measure-contestant.ts'
import type { Throughput } from '../src/measure-throughput.ts'
import { toPlot } from '../src/plot/to-plot.ts'
import { quantile } from '../src/quantile.ts'
import { type Results, type Row, ratio, toCpuMs, toRate } from '../src/results.ts'

const toThroughput = (perSecond: number, cpuMs = 1_000): Throughput => ({
  messages: perSecond,
  acceptedMs: 500,
  deliveredMs: 1_000,
  cpuMs,
  databaseCpuMs: cpuMs,
  residentBytes: 1e8,
})

const toRow = (contestant: string, ...rates: number[]): Row => ({
  contestant,
  rounds: rates.map((rate) => ({
    throughput: { single: toThroughput(rate), batch: toThroughput(2 * rate) },
    latencies: [
      { platformLatencyMs: 0, messages: 1, callP50Ms: 9, callP99Ms: 50, answerP50Ms: 9, answerP99Ms: 51 },
    ],
  })),
})

const about = { measuredAt: '', machine: '', node: '' }
const rateOf = ({ throughput }: Figures) => toRate(throughput.single)

it.each([
  { part: 0, value: 1 },
  { part: 0.5, value: 3 },
  { part: 0.99, value: 5 },
])('of 1 to 5, $part are below $value', ({ part, value }) => {
  expect(quantile([5, 3, 1, 2, 4], part)).toBe(value)
})

it('a ratio is the median of the rounds, each beside its own', () => {
  expect(ratio(toRow('one', 90, 10, 80), toRow('other', 100, 10, 200), rateOf)).toBe(0.9)
})

it('a goal is reached at its bound, and missed beyond it or without something to compare with', () => {
  const rows = [
    toRow('mini-push, PostgreSQL', 500),
    toRow('bare database', 1_000),
    toRow('Koa + BullMQ + Redis'),
  ]
  const judged = judgeGoals({ ...about, rows }).map(({ value, reached }) => ({ value, reached }))
  expect(judged).toEqual([
    { value: 0.5, reached: true },
    { value: undefined, reached: false },
    { value: 9, reached: true },
    { value: 51, reached: false },
  ])
})

it('CPU is counted with that of the database, where it can be told', () => {
  expect(toCpuMs(toThroughput(500))).toBe(4)
  expect(toCpuMs({ ...toThroughput(500), databaseCpuMs: null })).toBe(2)
})

it('growth is what a message costs beside the fewest rows', () => {
  const first = { rows: 10, rounds: [toThroughput(100, 50), toThroughput(100, 100)] }
  const grown = { rows: 20, rounds: [toThroughput(100, 60), toThroughput(100, 110)] }
  expect(growthOf(grown, first)).toBe(1.2)
})

it('the plot in the documents shows the results that lie here', () => {
  const root = `${import.meta.dirname}/..`
  const results = JSON.parse(readFileSync(`${root}/results.json`, 'utf8')) as Results
  expect(readFileSync(`${root}/../../docs/performance/delivery.svg`, 'utf8')).toBe(toPlot(results))
})
