import { formatInstant } from '@mini-push/views'

const HOUR_MS = 3_600_000

/** The day where a step is hours long, else the hour: what is short enough to stand below a column. */
export function formatStep(at: Date, stepMs: number): string {
  const instant = formatInstant(at.getTime())
  return stepMs > HOUR_MS ? instant.slice(5, 10) : instant.slice(11)
}
