import type { Overview } from '@mini-push/contracts'
import { OutcomeMark, useWords } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { useCount } from '../ui/use-count.ts'
import { useCountAtMost } from '../ui/use-count-at-most.ts'
import { useSpan } from '../ui/use-span.ts'
import { isDueCut } from './is-cut.ts'
import { OUTCOMES, sumByOutcome } from './to-columns.ts'

/** The whole span in a line: how many calls came to what, and what waits now. */
export function FiguresRow({ overview }: { overview: Overview }) {
  const strings = useStrings()
  const words = useWords()
  const count = useCount()
  const countAtMost = useCountAtMost()
  const spanOf = useSpan()
  const sums = sumByOutcome(overview.counts)
  const all = OUTCOMES.reduce((sum, outcome) => sum + sums[outcome], 0)
  const due = overview.apps.reduce((sum, app) => sum + app.due, 0)
  const oldest = overview.apps
    .map(({ dueSince }) => dueSince)
    .filter((since) => since !== null)
    .toSorted()[0]
  const waitedMs = oldest === undefined ? 0 : Date.parse(overview.until) - Date.parse(oldest)
  return (
    <ul className="figures">
      {OUTCOMES.map((outcome) => (
        <li key={outcome} className="figure-card" data-outcome={outcome}>
          <span className="figure-name">
            <OutcomeMark outcome={outcome} />
            {words.outcomes[outcome]}
          </span>
          <span className="figure-value">{count(sums[outcome])}</span>
          <span className="quiet">
            {all === 0 ? strings.noCalls : strings.ofCalls(((100 * sums[outcome]) / all).toFixed(1))}
          </span>
        </li>
      ))}
      <li className="figure-card" data-outcome="waiting">
        <Link className="figure-name" to="/messages" search={{ state: 'queued' }}>
          <OutcomeMark outcome="waiting" />
          {strings.queue}
        </Link>
        <span className="figure-value">{countAtMost(due, overview.apps.some(isDueCut))}</span>
        <span className="quiet">
          {due === 0 ? strings.queueEmpty : strings.queueOldest(spanOf(waitedMs))}
        </span>
      </li>
    </ul>
  )
}
