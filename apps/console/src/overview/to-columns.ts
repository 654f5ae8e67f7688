import type { CountView, OutcomeKind, Overview } from '@mini-push/contracts'

/** From the bottom of a column to its top. */
export const OUTCOMES = ['accepted', 'refused', 'deferred', 'unknown'] as const satisfies OutcomeKind[]

export type Sums = Record<OutcomeKind, number>

/** One span of time. */
export interface Column extends Sums {
  at: Date
}

export function sumByOutcome(counts: readonly CountView[]): Sums {
  const sums: Sums = { accepted: 0, refused: 0, deferred: 0, unknown: 0 }
  for (const { outcome, count } of counts) sums[outcome] += count
  return sums
}

/** One column for each step from the first to the last, those without any call too. */
export function toColumns(
  counts: readonly CountView[],
  { since, until, stepMs }: Pick<Overview, 'since' | 'until' | 'stepMs'>,
): Column[] {
  const byStep = Map.groupBy(counts, ({ at }) => Date.parse(at))
  const columns: Column[] = []
  for (let at = Date.parse(since); at < Date.parse(until); at += stepMs) {
    columns.push({ at: new Date(at), ...sumByOutcome(byStep.get(at) ?? []) })
  }
  return columns
}

export function heightOf(column: Sums): number {
  return OUTCOMES.reduce((sum, outcome) => sum + column[outcome], 0)
}
