import type {
  AccountView,
  AppList,
  CampaignPage,
  CampaignReport,
  Forecast,
  GrantTotals,
  KeywordList,
  LibraryView,
  MessagePage,
  MessageStory,
  Overview,
  OverviewSpan,
  QuotaView,
  TemplateList,
  UncoveredPage,
} from '@mini-push/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from './ask.ts'
import { findPerson } from './people.ts'
import { untilAnswered } from './until-answered.ts'

/** What is looked at again by itself while the page is seen. */
const SOON_MS = 5_000
export const LATER_MS = 30_000

/** Rows of one page of a list. */
export const PAGE = 50

interface Pages {
  state: { data?: { pages: readonly unknown[] } | undefined }
}

/** While one page is open: with more, what was scrolled past stays where it is, and no page is asked for one after the other. */
const isShort = ({ state }: Pages) => (state.data?.pages.length ?? 0) <= 1

/** How a list goes on to its next page. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  refetchOnWindowFocus: isShort,
}

/** Looked at again by itself, as long as it is short. */
export const whileShort = (list: Pages & { state: { error: unknown } }) =>
  isShort(list) ? SOON_MS : untilAnswered(list)

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: async ({ signal }) => (await read<AppList>('/v1/apps', {}, signal)).apps,
  refetchInterval: LATER_MS,
})

export const overviewQuery = (search: { app?: string | undefined; span: OverviewSpan }) =>
  queryOptions({
    queryKey: ['overview', search],
    queryFn: ({ signal }) => read<Overview>('/v1/overview', search, signal),
    refetchInterval: SOON_MS,
    placeholderData: (before) => before,
  })

export interface MessageSearch {
  app?: string | undefined
  template?: string | undefined
  state?: string | undefined
  /** Our id of somebody, or the caller's. */
  person?: string | undefined
  since?: string | undefined
  until?: string | undefined
  key?: string | undefined
}

export const messagesQuery = (search: MessageSearch) =>
  infiniteQueryOptions({
    queryKey: ['messages', search],
    queryFn: async ({ client, signal, pageParam }) => {
      const { person, ...rest } = search
      const asked = { ...rest, ...(await findPerson(client, person)), limit: PAGE, cursor: pageParam }
      return read<MessagePage>('/v1/messages', asked, signal)
    },
    ...byCursor,
    refetchInterval: whileShort,
    placeholderData: (before) => before,
  })

export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['story', id],
    queryFn: ({ signal }) => read<MessageStory>(`/v1/messages/${encodeURIComponent(id)}/story`, {}, signal),
    refetchInterval: SOON_MS,
  })

export const templatesQuery = (app: string) =>
  queryOptions({
    queryKey: ['templates', app],
    queryFn: async ({ signal }) => (await read<TemplateList>('/v1/templates', { app }, signal)).templates,
    staleTime: LATER_MS,
  })

export const accountQuery = (app: string) =>
  queryOptions({
    queryKey: ['account', app],
    queryFn: ({ signal }) => read<AccountView>(`/v1/apps/${app}/account`, {}, signal),
    staleTime: LATER_MS,
  })

/** Of the platform itself, which the backend asks once an hour of its own accord, and once a minute unless it has to be `now`. */
export const readAccountAnew = (app: string, fresh: 'true' | 'now' = 'true'): Promise<AccountView> =>
  read(`/v1/apps/${app}/account`, { fresh }, new AbortController().signal)

export const libraryQuery = (app: string) =>
  queryOptions({
    queryKey: ['library', app],
    queryFn: ({ signal }) => read<LibraryView>(`/v1/apps/${app}/library`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const keywordsQuery = (app: string, titleId: string) =>
  queryOptions({
    queryKey: ['keywords', app, titleId],
    queryFn: async ({ signal }) =>
      (await read<KeywordList>(`/v1/apps/${app}/library/${titleId}/keywords`, {}, signal)).keywords,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const quotaQuery = (app: string) =>
  queryOptions({
    queryKey: ['quota', app],
    queryFn: ({ signal }) => read<QuotaView>(`/v1/apps/${app}/quota`, {}, signal),
    staleTime: LATER_MS,
  })

export const grantTotalsQuery = (app: string | undefined) =>
  queryOptions({
    queryKey: ['grant-totals', app],
    queryFn: ({ signal }) => read<GrantTotals>('/v1/grants/totals', { app }, signal),
    refetchInterval: LATER_MS,
  })

export const forecastQuery = (app: string | undefined) =>
  queryOptions({
    queryKey: ['forecast', app],
    queryFn: ({ signal }) => read<Forecast>('/v1/forecast', { app, days: 7 }, signal),
    refetchInterval: LATER_MS,
  })

export const uncoveredQuery = (span: { app: string; template: string; from: string; until: string }) =>
  infiniteQueryOptions({
    queryKey: ['uncovered', span],
    queryFn: ({ signal, pageParam }) =>
      read<UncoveredPage>('/v1/forecast/people', { ...span, limit: PAGE, cursor: pageParam }, signal),
    ...byCursor,
  })

export const campaignsQuery = (app: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', app],
    queryFn: ({ signal, pageParam }) =>
      read<CampaignPage>('/v1/campaigns', { app, limit: PAGE, cursor: pageParam }, signal),
    ...byCursor,
    refetchInterval: whileShort,
  })

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => read<CampaignReport>(`/v1/campaigns/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: SOON_MS / 2,
  })
