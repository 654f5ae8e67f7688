import { OVERVIEW_SPANS } from '@mini-push/contracts'
import { useQuery } from '@tanstack/react-query'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { overviewQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { overviewRoute } from '../routes.ts'
import { AppChoice } from '../ui/app-choice.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { ChartsSection } from './charts-section.tsx'
import { FiguresRow } from './figures-row.tsx'
import { NeedsSection } from './needs-section.tsx'
import { PlatformsSection } from './platforms-section.tsx'
import { ReasonsSection } from './reasons-section.tsx'

/** How sending goes: what needs a person, what calls came to, how each platform stands. */
export function OverviewPage() {
  const strings = useStrings()
  const { app, span = 'day' } = overviewRoute.useSearch()
  const navigate = overviewRoute.useNavigate()
  const { data: overview, error } = useQuery(overviewQuery({ app, span }))
  return (
    <div className="page-column">
      <PageHead title={strings.pageNames.overview}>
        <AppChoice
          app={app}
          onChange={(chosen) =>
            void navigate({ search: { span, ...(chosen !== undefined && { app: chosen }) } })
          }
        />
        <ToggleButtonGroup
          className="segments"
          aria-label={strings.lookBack}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[span]}
          onSelectionChange={(keys) => {
            const chosen = OVERVIEW_SPANS.find((each) => keys.has(each))
            if (chosen) void navigate({ search: (before) => ({ ...before, span: chosen }) })
          }}
        >
          {OVERVIEW_SPANS.map((each) => (
            <ToggleButton key={each} id={each} className="segment">
              {strings.spans[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </PageHead>
      <Trouble error={error} />
      {!overview && !error ? <Loading rows={5} /> : null}
      {overview ? (
        <>
          <NeedsSection overview={overview} />
          <FiguresRow overview={overview} />
          <ChartsSection overview={overview} />
          <PlatformsSection overview={overview} />
          <ReasonsSection overview={overview} />
        </>
      ) : null}
    </div>
  )
}
