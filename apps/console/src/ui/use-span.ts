import { formatSpan, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

/** How long ago or how far ahead, in the reader's words; a moment below a minute. */
export function useSpan(): (ms: number) => string {
  const { units } = useWords()
  const { aMoment } = useStrings()
  return (ms) => formatSpan(Math.abs(ms), units) || aMoment
}
