import type { Overview } from '@mini-push/contracts'
import { OutcomeMark, useLanguage } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { Section } from '../ui/section.tsx'
import { useCount } from '../ui/use-count.ts'

/** Why calls did not come to an acceptance, the most frequent reasons first, each with what to do. */
export function ReasonsSection({ overview }: { overview: Overview }) {
  const strings = useStrings()
  const language = useLanguage()
  const count = useCount()
  return (
    <Section title={strings.reasons}>
      {overview.reasons.length === 0 ? <p className="quiet">{strings.noReasons}</p> : null}
      <ol className="reasons">
        {overview.reasons.map(({ app, outcome, reason, count: times }) => (
          <li key={`${app} ${outcome} ${reason.code} ${reason.platformCode}`} data-outcome={outcome}>
            <OutcomeMark outcome={outcome} />
            <strong className="reason-count">{count(times)}</strong>
            <span>
              {reason.advice[language]}{' '}
              <span className="quiet">
                <AppName app={app} />
                {reason.platformCode ? ` · ${reason.platformCode}` : ''}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
