import type { Platform } from './contestant.ts'
import { toCpuMs, toRate } from './measure.ts'
import { type Results, type Row, ratio } from './results.ts'

/** What push-core has set itself, at concurrency 32, beside bare HTTP with the cryptography that the platform wants. */
interface Goal {
  platform: Platform
  beside: string
  measure: 'rate' | 'cpu'
  /** A rate is at least this part of the other's, CPU per send at most this multiple. */
  bound: number
}

const BOUNDS: Omit<Goal, 'beside'>[] = [
  { platform: 'wechat', measure: 'rate', bound: 0.8 },
  { platform: 'wechat', measure: 'cpu', bound: 1.3 },
  { platform: 'alipayplus', measure: 'rate', bound: 0.9 },
  { platform: 'binance', measure: 'rate', bound: 0.9 },
]

/** Beside `dispatch` they are read more strictly than they were meant: nobody calls it by hand. */
const GOALS: Goal[] = ['undici request', 'undici dispatch'].flatMap((beside) =>
  BOUNDS.map((goal) => ({ ...goal, beside })),
)

export interface JudgedGoal extends Goal {
  reached: boolean
  ratio: number
}

export function judgeGoals({ rows }: Results): JudgedGoal[] {
  const measured = GOALS.filter(({ platform }) => rows.some((row) => row.platform === platform))
  return measured.map((goal) => {
    const at32 = (contestant: string) => findRow(rows, goal.platform, contestant)
    const value = ratio(at32('push-core'), at32(goal.beside), goal.measure === 'rate' ? toRate : toCpuMs)
    return {
      ...goal,
      ratio: value,
      reached: goal.measure === 'rate' ? value >= goal.bound : value <= goal.bound,
    }
  })
}

function findRow(rows: Row[], platform: Platform, contestant: string): Row {
  const found = rows.find(
    (row) => row.platform === platform && row.contestant === contestant && row.concurrency === 32,
  )
  if (!found) throw new Error(`${contestant} was not measured on ${platform}.`)
  return found
}
