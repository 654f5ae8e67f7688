import { format } from 'node:util'

/** A line that the app wrote to its console. */
export interface LogLine {
  level: LogLevel
  text: string
}

type LogLevel = (typeof LEVELS)[number]

const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const

/** The `console` of the app's world. It keeps the lines: an app's log may hold what must not reach ours. */
export interface AppConsole {
  /** What the app calls, by level. */
  members: Record<string, (...values: unknown[]) => void>
  lines: readonly LogLine[]
  /** Hands each line from now on to `listener`, with the values as the app gave them; call the result to stop. */
  onWrite(listener: LogListener): () => void
}

type LogListener = (level: LogLevel, values: unknown[]) => void

export function createAppConsole(): AppConsole {
  const lines: LogLine[] = []
  const listeners = new Set<LogListener>()
  const write =
    (level: LogLevel) =>
    (...values: unknown[]) => {
      lines.push({ level, text: format(...values) })
      for (const listener of listeners) listener(level, values)
    }
  return {
    members: Object.fromEntries(LEVELS.map((level) => [level, write(level)])),
    lines,
    onWrite(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
