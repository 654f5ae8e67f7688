import { Empty, formatInstant } from '@mini-push/views'
import { AskError } from '@mini-push/views/ask-json'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useRef } from 'react'
import { campaignQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { campaignRoute } from '../routes.ts'
import { AppName } from '../ui/app-name.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { CampaignActs } from './campaign-acts.tsx'
import { CampaignReportSection } from './campaign-report-section.tsx'
import { CampaignState } from './campaign-state.tsx'
import { ListSection } from './list-section.tsx'

/** How far a campaign has come, and what became of its messages. */
export function CampaignPage() {
  const strings = useStrings()
  const title = useRef<HTMLHeadingElement>(null)
  const { id } = campaignRoute.useParams()
  const { data: campaign, error } = useQuery(campaignQuery(id))
  const app = useLocation({ select: ({ state }) => state.campaignsApp })
  const isNowhere = error instanceof AskError && error.status === 404
  return (
    <div className="page-column">
      <Link className="back" to="/campaigns" search={app === undefined ? {} : { app }}>
        {strings.backToCampaigns}
      </Link>
      {isNowhere ? <Empty title={strings.noSuchCampaign} /> : <Trouble error={error} />}
      {!campaign && !error ? <Loading rows={3} /> : null}
      {campaign ? (
        <>
          <PageHead title={campaign.template} within={strings.pageNames.campaigns} titleRef={title}>
            <span role="status">
              <CampaignState state={campaign.state} />
            </span>
          </PageHead>
          <CampaignActs campaign={campaign} title={title} />
          {campaign.state === 'collecting' ? <ListSection campaign={campaign.id} /> : null}
          <CampaignReportSection campaign={campaign} />
          <Section title={strings.facts}>
            <dl className="facts">
              <dt>{strings.app}</dt>
              <dd>
                <AppName app={campaign.app} />
              </dd>
              <dt>{strings.audience}</dt>
              <dd>{strings.audiences[campaign.audience]}</dd>
              <dt>{strings.startAt}</dt>
              <dd>{formatInstant(campaign.startAt)}</dd>
              <dt>{strings.pace}</dt>
              <dd>{campaign.perSecond === null ? strings.noPace : strings.perSecond(campaign.perSecond)}</dd>
              <dt>{strings.content}</dt>
              <dd>{Object.values(campaign.data).join(' · ')}</dd>
              <dt>{strings.id}</dt>
              <dd className="mono">{campaign.id}</dd>
            </dl>
          </Section>
        </>
      ) : null}
    </div>
  )
}
