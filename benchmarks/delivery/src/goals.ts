import type { Figures } from './measure-contestant.ts'
import { medianOf, type Results, type Row, ratio, toRate } from './results.ts'

export const OURS = 'mini-push, PostgreSQL'

/** What the delivery has set itself, on two cores with PostgreSQL. */
interface Goal {
  text: string
  bound: number
  /** Whether the figure has to be at least the bound, or at most. */
  direction: 'least' | 'most'
  /** Undefined where what it is compared with was not measured. */
  read(find: (contestant: string) => Row | undefined): number | undefined
}

const GOALS: Goal[] = [
  {
    text: 'single road: messages a second, as part of the bare database',
    bound: 0.5,
    direction: 'least',
    read: (find) => compare(find, 'bare database', ({ throughput }) => toRate(throughput.single)),
  },
  {
    text: 'batch road: messages a second, as part of the service on Redis',
    bound: 1,
    direction: 'least',
    read: (find) => compare(find, 'Koa + BullMQ + Redis', ({ throughput }) => toRate(throughput.batch)),
  },
  {
    text: 'p50 from post to answer in ms, at 200 messages a second',
    bound: 10,
    direction: 'most',
    read: (find) => readOurs(find, ({ latencies }) => latencies[0]?.answerP50Ms ?? Number.NaN),
  },
  {
    text: 'p99 from post to answer in ms, at 200 messages a second',
    bound: 50,
    direction: 'most',
    read: (find) => readOurs(find, ({ latencies }) => latencies[0]?.answerP99Ms ?? Number.NaN),
  },
]

type Find = (contestant: string) => Row | undefined

function compare(find: Find, beside: string, read: (figures: Figures) => number): number | undefined {
  const [ours, other] = [find(OURS), find(beside)]
  return ours && other && ratio(ours, other, read)
}

function readOurs(find: Find, read: (figures: Figures) => number): number | undefined {
  const ours = find(OURS)
  return ours && medianOf(ours, read)
}

export interface JudgedGoal extends Omit<Goal, 'read'> {
  value: number | undefined
  reached: boolean
}

export function judgeGoals({ rows }: Results): JudgedGoal[] {
  const measured = rows.filter(({ rounds }) => rounds.length > 0)
  const find: Find = (name) => measured.find(({ contestant }) => contestant === name)
  return GOALS.map(({ read, ...goal }) => {
    const value = read(find)
    const reached =
      value !== undefined && (goal.direction === 'least' ? value >= goal.bound : value <= goal.bound)
    return { ...goal, value, reached }
  })
}
