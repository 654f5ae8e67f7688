import { parseExpression, parseObjectBody } from './expression.ts'
import type { Evaluate } from './scope.ts'

/** How text shows a value; a missing one shows as nothing. */
export function toText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

/** Compiles text with `{{ }}` in it: a lone expression keeps its type, anything else becomes a string. */
export function compileText(source: string): Evaluate {
  const parts = splitText(source).map((part) =>
    part.isExpression ? parseExpression(part.text) : () => part.text,
  )
  const [only] = parts
  if (parts.length === 1 && only) return only
  return (scope) => parts.map((part) => toText(part(scope))).join('')
}

/** Compiles the `data` attribute of a template call. */
export function compileData(source: string): Evaluate {
  const parts = splitText(source)
  const [only] = parts
  if (parts.length !== 1 || !only?.isExpression) throw new SyntaxError(`data must be one {{ }}: ${source}`)
  return parseObjectBody(only.text)
}

interface TextPart {
  text: string
  isExpression: boolean
}

function splitText(source: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (let open = source.indexOf('{{'); open >= 0; open = source.indexOf('{{', at)) {
    const close = findClosing(source, open + 2)
    if (open > at) parts.push({ text: source.slice(at, open), isExpression: false })
    parts.push({ text: source.slice(open + 2, close), isExpression: true })
    at = close + 2
  }
  if (at < source.length) parts.push({ text: source.slice(at), isExpression: false })
  return parts
}

/** Braces inside strings and object literals do not close the expression. */
function findClosing(source: string, from: number): number {
  let depth = 0
  let quote = ''
  for (let at = from; at < source.length; at += 1) {
    const character = source.charAt(at)
    if (quote) {
      if (character === '\\') at += 1
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '{') depth += 1
    else if (character === '}' && depth > 0) depth -= 1
    else if (character === '}' && source.charAt(at + 1) === '}') return at
  }
  throw new SyntaxError(`unclosed {{ in ${source}`)
}
