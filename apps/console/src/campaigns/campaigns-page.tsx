import { Empty, formatInstant } from '@mini-push/views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { campaignsQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { campaignsRoute } from '../routes.ts'
import { AppChoice } from '../ui/app-choice.tsx'
import { AppName } from '../ui/app-name.tsx'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { useCount } from '../ui/use-count.ts'
import { useMayAct } from '../ui/use-may-act.ts'
import { CampaignState } from './campaign-state.tsx'
import { CreateDialog } from './create-dialog.tsx'

/** One message to many people, again and again: each with how far it has come. */
export function CampaignsPage() {
  const strings = useStrings()
  const count = useCount()
  const mayAct = useMayAct()
  const { app } = campaignsRoute.useSearch()
  const navigate = campaignsRoute.useNavigate()
  const { data, error, ...paging } = useInfiniteQuery(campaignsQuery(app))
  const list = useRef<HTMLUListElement>(null)
  const campaigns = data?.pages.flatMap((page) => page.campaigns) ?? []
  return (
    <div className="page-column">
      <PageHead title={strings.pageNames.campaigns}>
        <AppChoice
          app={app}
          onChange={(chosen) => void navigate({ search: chosen === undefined ? {} : { app: chosen } })}
        />
        {mayAct ? <CreateDialog /> : null}
      </PageHead>
      <Trouble error={error} />
      {!data && !error ? <Loading rows={3} /> : null}
      {data && campaigns.length === 0 ? (
        <Empty title={strings.noCampaigns} note={strings.noCampaignsNote} />
      ) : null}
      <ul className="campaigns" ref={list} tabIndex={-1}>
        {campaigns.map(({ id, app: of, template, state, startAt, accepted, listed, data: words }) => (
          <li key={id}>
            <Link
              className="row campaign-row"
              to="/campaigns/$id"
              params={{ id }}
              state={app === undefined ? {} : { campaignsApp: app }}
            >
              <CampaignState state={state} />
              <span className="row-who">
                <span>{template}</span>
                <span className="quiet">
                  <AppName app={of} />
                </span>
              </span>
              <span className="row-text">
                <span className="row-data">{Object.values(words).join(' · ')}</span>
                <span className="quiet">
                  {strings.reached(count(accepted), listed === null ? null : count(listed))}
                </span>
              </span>
              <time className="quiet">{formatInstant(startAt)}</time>
            </Link>
          </li>
        ))}
      </ul>
      <MoreButton paging={paging} list={list} />
    </div>
  )
}
