import type { Decision, GrantTotal } from '@mini-push/contracts'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { Section } from '../ui/section.tsx'
import { useCount } from '../ui/use-count.ts'

/** In the order of a bar, with the colour that each has. */
const DECISIONS = ['accept', 'reject', 'ban', 'filter'] as const satisfies Decision[]
const HUE_OF = { accept: 'accepted', reject: 'refused', ban: 'unknown', filter: 'deferred' } as const

/** How people answered on the platforms' sheets in the last seven days. */
export function FunnelSection({ totals }: { totals: readonly GrantTotal[] }) {
  const strings = useStrings()
  const asked = totals.filter(({ answers }) => sum(answers) > 0)
  return (
    <Section title={strings.funnel}>
      {asked.length === 0 ? <p className="quiet">{strings.nobodyAsked}</p> : null}
      <ul className="funnels">
        {asked.map((total) => (
          <FunnelRow key={`${total.app} ${total.template}`} total={total} />
        ))}
      </ul>
    </Section>
  )
}

function FunnelRow({ total: { app, template, answers } }: { total: GrantTotal }) {
  const strings = useStrings()
  const count = useCount()
  const all = sum(answers)
  const given = DECISIONS.filter((decision) => answers[decision])
  return (
    <li className="funnel">
      <span>
        {template}{' '}
        <span className="quiet">
          <AppName app={app} /> · {strings.askedTimes(count(all))}
        </span>
      </span>
      <div className="shares" aria-hidden="true">
        {given.map((decision) => (
          <span key={decision} data-outcome={HUE_OF[decision]} style={{ flexGrow: answers[decision] ?? 0 }} />
        ))}
      </div>
      <ul className="share-list">
        {given.map((decision) => (
          <li key={decision} data-outcome={HUE_OF[decision]}>
            <span className="share-dot" />
            {strings.decisions[decision]} {count(answers[decision] ?? 0)}{' '}
            <span className="quiet">{Math.round((100 * (answers[decision] ?? 0)) / all)}%</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

function sum(answers: GrantTotal['answers']): number {
  return DECISIONS.reduce((all, decision) => all + (answers[decision] ?? 0), 0)
}
