import type { DriftView } from '@mini-push/contracts'
import { OutcomeMark, useLanguage } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'

/** In what bindings and account differ, and what comes of it. */
export function DriftList({ drifts }: { drifts: readonly DriftView[] }) {
  const strings = useStrings()
  const language = useLanguage()
  if (drifts.length === 0)
    return (
      <p className="all-well">
        <OutcomeMark outcome="accepted" />
        {strings.noDrift}
      </p>
    )
  return (
    <ul className="drifts">
      {drifts.map(({ template, kind, text }) => {
        const outcome = kind === 'words' ? 'deferred' : 'refused'
        return (
          <li key={`${template} ${text.en}`} data-outcome={outcome}>
            <OutcomeMark outcome={outcome} />
            <div>
              <Link to="/templates" search={{ template }}>
                {template}
              </Link>
              <p>{text[language]}</p>
              <p className="quiet">{strings.driftMeans[kind]}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
