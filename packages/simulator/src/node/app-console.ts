import { format } from 'node:util'

/** A line that the app wrote to its console. */
export interface LogLine {
  level: LogLevel
  text: string
}

type LogLevel = (typeof LEVELS)[number]

const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const

/** The `console` of the app's world. It keeps the lines: an app's log may hold what must not reach ours. */
export function createAppConsole(logs: LogLine[]): Record<string, (...values: unknown[]) => void> {
  const write =
    (level: LogLevel) =>
    (...values: unknown[]) => {
      logs.push({ level, text: format(...values) })
    }
  return Object.fromEntries(LEVELS.map((level) => [level, write(level)]))
}
