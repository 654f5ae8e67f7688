import type { PhoneProblem, SourceExcerpt } from '../web-phone.ts'
import { make } from './element.ts'

/** What went wrong, the source around it, and how it came to that. */
export function describeProblem({ message, stack = '', excerpt }: PhoneProblem): Node[] {
  const [head, trace] = split(message, stack)
  return [
    make('pre', { class: 'what' }, head),
    ...(excerpt ? [showExcerpt(excerpt)] : []),
    ...(trace ? [make('pre', {}, trace)] : []),
  ]
}

/** Browsers differ in whether a stack begins with the message. */
function split(message: string, stack: string): [head: string, trace: string] {
  const at = stack.indexOf(message)
  if (at < 0) return [message, stack]
  const end = at + message.length
  return [stack.slice(0, end), stack.slice(end).replace(/^\n/, '')]
}

function showExcerpt({ source, line, first, lines }: SourceExcerpt): HTMLElement {
  const width = String(first + lines.length).length
  const rows = lines.map((text, index) => {
    const number = first + index
    return make(number === line ? 'mark' : 'span', {}, `${String(number).padStart(width)}  ${text}`)
  })
  return make('figure', {}, make('figcaption', {}, `${source}:${line}`), make('pre', {}, ...rows))
}
