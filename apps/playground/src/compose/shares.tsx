import { type Outcome, OutcomeMark, useLanguage } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import type { Share } from './to-shares.ts'

const OUTCOMES: Record<Share['kind'], Outcome> = {
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'unknown',
  waiting: 'waiting',
  'no-grant': 'refused',
  failed: 'refused',
}

/** One bar in proportion, and the same as a list with its figures. */
export function Shares({ shares }: { shares: readonly Share[] }) {
  const strings = useStrings()
  const inWords = new Intl.NumberFormat(useLanguage())
  if (shares.length === 0) return null
  return (
    <>
      <h3>{strings.burstOutcomes}</h3>
      <div className="shares" aria-hidden="true">
        {shares.map(({ kind, count }) => (
          <span key={kind} data-outcome={OUTCOMES[kind]} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="share-list">
        {shares.map(({ kind, count }) => (
          <li key={kind}>
            <OutcomeMark outcome={OUTCOMES[kind]} />
            <strong>{inWords.format(count)}</strong> {strings.burstKinds[kind]}
          </li>
        ))}
      </ul>
    </>
  )
}
