import { formatInstant, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { useCount } from '../ui/use-count.ts'
import { type Column, OUTCOMES } from './to-columns.ts'

/** The exact numbers of the columns that are pointed at. */
export function Readout({
  charts,
  index,
  stepMs,
}: {
  charts: readonly { name: string; title: string; columns: readonly Column[] }[]
  index: number | undefined
  stepMs: number
}) {
  const strings = useStrings()
  const words = useWords()
  const count = useCount()
  const at = index === undefined ? undefined : charts[0]?.columns[index]?.at
  return (
    <p className="readout quiet" aria-live="polite">
      {at === undefined || index === undefined
        ? strings.readoutHint
        : `${formatInstant(at.getTime())} – ${formatInstant(at.getTime() + stepMs).slice(11)}: ${charts
            .map(({ title, columns }) => {
              const column = columns[index]
              const parts = OUTCOMES.filter((outcome) => column && column[outcome] > 0).map(
                (outcome) => `${count(column?.[outcome] ?? 0)} ${words.outcomes[outcome]}`,
              )
              return `${title} ${parts.join(', ') || strings.nothing}`
            })
            .join(' · ')}`}
    </p>
  )
}
