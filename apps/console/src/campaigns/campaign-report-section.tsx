import type { CampaignReport } from '@mini-push/contracts'
import { MESSAGE_STATES } from '@mini-push/contracts'
import { OUTCOME_OF, OutcomeMark, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { useCount } from '../ui/use-count.ts'

/** Who was looked at, and what became of the messages of those who have one. */
export function CampaignReportSection({ campaign }: { campaign: CampaignReport }) {
  const strings = useStrings()
  const words = useWords()
  const count = useCount()
  const { accepted, listed, skipped, messages } = campaign
  const passedOver = Object.values(skipped).reduce((sum, some) => sum + some, 0)
  const seen = accepted + passedOver
  const states = MESSAGE_STATES.filter((state) => messages[state])
  return (
    <Section title={strings.report}>
      <div className="progress">
        <div className="progress-head">
          <span className="figure">
            {strings.lookedAt(count(seen), listed === null ? null : count(listed))}
          </span>
          {listed ? <span className="quiet">{Math.round((100 * seen) / listed)}%</span> : null}
        </div>
        {listed ? (
          <div
            className="progress-track"
            role="progressbar"
            aria-label={strings.report}
            aria-valuemin={0}
            aria-valuemax={listed}
            aria-valuenow={seen}
          >
            <span className="progress-bar" style={{ width: `${(100 * seen) / listed}%` }} />
          </div>
        ) : null}
      </div>
      <div className="shares" aria-hidden="true">
        {states.map((state) => (
          <span key={state} data-outcome={OUTCOME_OF[state]} style={{ flexGrow: messages[state] ?? 0 }} />
        ))}
      </div>
      <ul className="share-list">
        {states.map((state) => (
          <li key={state}>
            <OutcomeMark outcome={OUTCOME_OF[state]} />
            {words.states[state]} {count(messages[state] ?? 0)}
          </li>
        ))}
      </ul>
      {passedOver > 0 ? (
        <ul className="plain-list">
          {Object.entries(skipped).map(([code, some]) => (
            <li key={code} className="quiet">
              {strings.passedOver(count(some), strings.skipReasons[code] ?? code)}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
