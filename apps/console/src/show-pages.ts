import { AccessPage } from './access/access-page.tsx'
import { AppsPage } from './apps/apps-page.tsx'
import { CampaignPage } from './campaigns/campaign-page.tsx'
import { CampaignsPage } from './campaigns/campaigns-page.tsx'
import { Frame } from './frame/frame.tsx'
import { LostPage } from './frame/lost-page.tsx'
import { GrantsPage } from './grants/grants-page.tsx'
import { MessagesPage } from './messages/messages-page.tsx'
import { OverviewPage } from './overview/overview-page.tsx'
import {
  accessRoute,
  appsRoute,
  campaignRoute,
  campaignsRoute,
  grantsRoute,
  messagesRoute,
  overviewRoute,
  rootRoute,
  storyRoute,
  templatesRoute,
} from './routes.ts'
import { StoryPage } from './story/story-page.tsx'
import { TemplatesPage } from './templates/templates-page.tsx'

/** Puts each page to its address. Apart from the addresses, whose types the pages themselves are checked by. */
export function showPages(): void {
  rootRoute.update({ component: Frame, notFoundComponent: LostPage })
  overviewRoute.update({ component: OverviewPage })
  messagesRoute.update({ component: MessagesPage })
  storyRoute.update({ component: StoryPage })
  grantsRoute.update({ component: GrantsPage })
  campaignsRoute.update({ component: CampaignsPage })
  campaignRoute.update({ component: CampaignPage })
  templatesRoute.update({ component: TemplatesPage })
  appsRoute.update({ component: AppsPage })
  accessRoute.update({ component: AccessPage })
}
