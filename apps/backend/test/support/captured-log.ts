import type { Logger } from 'pino'
import { createLog } from '../../src/log.ts'

/** The backend's own log at its most talkative, kept instead of written. */
export interface CapturedLog {
  log: Logger
  /** JSON, one line each. */
  lines: string[]
}

export function captureLog(): CapturedLog {
  const lines: string[] = []
  return { log: createLog('debug', { write: (line) => void lines.push(line) }), lines }
}

const ERROR_LEVEL = 50

/** The lines that say that something is wrong with the backend itself. */
export function findErrorLines(lines: readonly string[]): string[] {
  return lines.filter((line) => JSON.parse(line).level >= ERROR_LEVEL)
}
