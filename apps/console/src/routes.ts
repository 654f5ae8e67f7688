import { OVERVIEW_SPANS, type OverviewSpan } from '@mini-push/contracts'
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { type AccessSearch, toAccessSearch } from './access/access-search.ts'
import { type MessageFilters, toMessageFilters } from './messages/message-filters.ts'
import { toText } from './ui/address.ts'

/** The addresses of the console, and what each says after its question mark. What is shown there, show-pages.ts adds. */

type Search = Record<string, unknown>

/** Which app a page is about; all of them without one. */
function toApp(search: Search): { app?: string } {
  const app = toText(search.app)
  return app === undefined ? {} : { app }
}

export const rootRoute = createRootRoute()
const getParentRoute = () => rootRoute

export const overviewRoute = createRoute({
  getParentRoute,
  path: '/',
  validateSearch: (search: Search): { app?: string; span?: OverviewSpan } => {
    const span = OVERVIEW_SPANS.find((each) => each === search.span)
    return { ...toApp(search), ...(span && { span }) }
  },
})

export const messagesRoute = createRoute({
  getParentRoute,
  path: '/messages',
  validateSearch: (search: Search): MessageFilters => toMessageFilters(search),
})

export const storyRoute = createRoute({ getParentRoute, path: '/messages/$id' })

export const grantsRoute = createRoute({
  getParentRoute,
  path: '/grants',
  validateSearch: (search: Search): { app?: string; person?: string } => {
    const person = toText(search.person)
    return { ...toApp(search), ...(person !== undefined && { person }) }
  },
})

export const campaignsRoute = createRoute({ getParentRoute, path: '/campaigns', validateSearch: toApp })

export const campaignRoute = createRoute({ getParentRoute, path: '/campaigns/$id' })

export const templatesRoute = createRoute({
  getParentRoute,
  path: '/templates',
  validateSearch: (search: Search): { template?: string } => {
    const template = toText(search.template)
    return template === undefined ? {} : { template }
  },
})

export const appsRoute = createRoute({ getParentRoute, path: '/apps' })

export const accessRoute = createRoute({
  getParentRoute,
  path: '/access',
  validateSearch: (search: Search): AccessSearch => toAccessSearch(search),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    overviewRoute,
    messagesRoute,
    storyRoute,
    grantsRoute,
    campaignsRoute,
    campaignRoute,
    templatesRoute,
    appsRoute,
    accessRoute,
  ]),
  basepath: '/console',
  // What makes no sense in an address is left out, and not handed on.
  search: { strict: true },
  scrollRestoration: true,
  // Another search begins at the top of its list; the way back leads to where it was.
  scrollToTopSelectors: ['.list-scroll'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }

  /** How the list was searched from which a page was opened, for the way back to it. */
  interface HistoryState {
    messageFilters?: MessageFilters
    campaignsApp?: string
  }
}
