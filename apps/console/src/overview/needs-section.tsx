import type { Overview } from '@mini-push/contracts'
import { formatInstant, OutcomeMark } from '@mini-push/views'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appsQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Section } from '../ui/section.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { useCountAtMost } from '../ui/use-count-at-most.ts'
import { type Need, toNeeds } from './to-needs.ts'

/** What needs a person today, each with the way to where it is dealt with. */
export function NeedsSection({ overview }: { overview: Overview }) {
  const strings = useStrings()
  const countAtMost = useCountAtMost()
  const { data: apps, error } = useQuery(appsQuery)
  const needs = toNeeds(overview, apps ?? [])
  return (
    <Section title={strings.needs}>
      <Trouble error={error} />
      {!apps && !error ? <Loading rows={1} /> : null}
      {apps && needs.length === 0 ? (
        <p className="all-well">
          <OutcomeMark outcome="accepted" />
          {strings.noNeeds}
        </p>
      ) : null}
      <ul className="needs">
        {needs.map((need) => (
          <li key={`${need.kind} ${need.app}`} data-outcome={need.outcome}>
            <OutcomeMark outcome={need.outcome} />
            <span>
              {strings.needKinds[need.kind](
                countAtMost(need.count, need.isCut),
                need.app ?? '',
                need.at ? formatInstant(need.at) : '',
              )}
            </span>
            <NeedLink need={need} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function NeedLink({ need: { to, kind } }: { need: Need }) {
  const strings = useStrings()
  const label = strings.needLinks[kind]
  if (to.page === 'messages')
    return (
      <Link to="/messages" search={to.filters}>
        {label}
      </Link>
    )
  return (
    <Link to={`/${to.page}`} search={{}}>
      {label}
    </Link>
  )
}
