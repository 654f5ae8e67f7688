import { useQuery } from '@tanstack/react-query'
import { grantTotalsQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { grantsRoute } from '../routes.ts'
import { AppChoice } from '../ui/app-choice.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { ForecastSection } from './forecast-section.tsx'
import { FunnelSection } from './funnel-section.tsx'
import { PersonSection } from './person-section.tsx'
import { TotalsSection } from './totals-section.tsx'

/** What people have agreed to: how much there is, how they answer, and where it will not suffice. */
export function GrantsPage() {
  const strings = useStrings()
  const { app, person } = grantsRoute.useSearch()
  const navigate = grantsRoute.useNavigate()
  const { data: totals, error } = useQuery(grantTotalsQuery(app))
  return (
    <div className="page-column">
      <PageHead title={strings.pageNames.grants}>
        <AppChoice
          app={app}
          onChange={(chosen) =>
            void navigate({
              search: {
                ...(person !== undefined && { person }),
                ...(chosen !== undefined && { app: chosen }),
              },
            })
          }
        />
      </PageHead>
      <ForecastSection app={app} />
      <PersonSection
        person={person}
        onPerson={(wanted) =>
          void navigate({
            search: { ...(app !== undefined && { app }), ...(wanted !== undefined && { person: wanted }) },
          })
        }
      />
      <Trouble error={error} />
      {!totals && !error ? <Loading rows={3} /> : null}
      {totals ? (
        <>
          <TotalsSection totals={totals.totals} />
          <FunnelSection totals={totals.totals} />
        </>
      ) : null}
    </div>
  )
}
