/** A template that does not parse; the text begins with `file:line`, lines counted from 1. */
export class TemplateSyntaxError extends SyntaxError {
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`)
    this.name = 'TemplateSyntaxError'
  }
}

/** Reads a source from front to back. */
export interface MarkupScanner {
  /** Takes what the sticky `pattern` matches here, if it does. */
  take(pattern: RegExp): RegExpExecArray | undefined
  /** Takes everything before `end`, and `end` itself. */
  takeUntil(end: string): string
  line(): number
  isAtEnd(): boolean
  fail(reason: string): never
}

export function createMarkupScanner(source: string, file: string): MarkupScanner {
  let at = 0
  const line = () => source.slice(0, at).split('\n').length
  const fail = (reason: string): never => {
    throw new TemplateSyntaxError(file, line(), reason)
  }
  return {
    take(pattern) {
      pattern.lastIndex = at
      const match = pattern.exec(source)
      if (match) at = pattern.lastIndex
      return match ?? undefined
    },
    takeUntil(end) {
      const found = source.indexOf(end, at)
      if (found < 0) fail(`${end} is missing`)
      const text = source.slice(at, found)
      at = found + end.length
      return text
    },
    line,
    isAtEnd: () => at >= source.length,
    fail,
  }
}
