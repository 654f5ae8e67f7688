import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { judgeGoals } from '../src/goals.ts'
import { toPlot } from '../src/plot/to-plot.ts'
import { type Results, type Row, ratio } from '../src/results.ts'

const toRow = (contestant: string, ...sends: number[]): Row => ({
  platform: 'wechat',
  contestant,
  concurrency: 32,
  measurements: sends.map((count) => ({ sends: count, elapsedMs: 1_000, cpuMs: 500 })),
})

const about = { measuredAt: '', machine: '', node: '', rounds: 3, secondsEach: 1 }

it('a ratio is the median over the slices, each beside the one that was measured with it', () => {
  const [ours, theirs] = [toRow('push-core', 90, 10, 80), toRow('undici request', 100, 10, 200)]
  expect(ratio(ours, theirs, ({ sends }) => sends)).toBe(0.9)
})

it.each([
  { ours: 800, rate: true, cpu: true },
  { ours: 790, rate: false, cpu: true },
  { ours: 700, rate: false, cpu: false },
])('$ours sends beside 1,000 of bare HTTP: rate $rate, CPU $cpu', ({ ours, rate, cpu }) => {
  const rows = [toRow('push-core', ours), toRow('undici request', 1_000), toRow('undici dispatch', 1_000)]
  expect(judgeGoals({ ...about, rows }).map(({ reached }) => reached)).toEqual([rate, cpu, rate, cpu])
})

it('the plot in the documents shows the results that lie here', () => {
  const root = `${import.meta.dirname}/..`
  const results = JSON.parse(readFileSync(`${root}/results.json`, 'utf8')) as Results
  const plot = readFileSync(`${root}/../../docs/performance/push-core.svg`, 'utf8')
  expect(plot).toBe(toPlot(results))
})
