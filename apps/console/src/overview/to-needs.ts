import type { AppView, Overview } from '@mini-push/contracts'
import type { Outcome } from '@mini-push/views'
import type { MessageFilters } from '../messages/message-filters.ts'
import { areUnresolvedCut, isDueCut } from './is-cut.ts'

/** Something that does not get well by itself, and where it is dealt with. */
export interface Need {
  kind: 'unknown' | 'paused' | 'credentials' | 'sealed' | 'secrets' | 'uncovered' | 'waiting' | 'webhooks'
  app: string | undefined
  outcome: Outcome
  count: number
  /** It may be more than was counted. */
  isCut: boolean
  /** Since when, or until when, where that matters. */
  at: string | undefined
  to: { page: 'messages'; filters: MessageFilters } | { page: 'grants' | 'apps' }
}

const WAITING_TOO_LONG_MS = 5 * 60_000
const WEBHOOK_TOO_LONG_MS = 15 * 60_000

/** What needs a person today, the gravest first. */
export function toNeeds(overview: Overview, apps: readonly AppView[]): Need[] {
  const now = Date.parse(overview.until)
  const isOlder = (since: string | null, ms: number) => since !== null && now - Date.parse(since) > ms
  const needs: (Need | undefined)[] = [
    ...apps.map(({ name, secrets }) => {
      const missing = secrets.filter(({ name: secret, isPresent }) => !isPresent && !OPTIONAL.has(secret))
      return missing.length > 0
        ? about('secrets', name, missing.length, 'refused', { page: 'apps' })
        : undefined
    }),
    ...sumReasons(overview, ['misconfigured', 'credential-refused']).map(([app, count]) =>
      about('credentials', app, count, 'refused', { page: 'apps' }),
    ),
    ...sumReasons(overview, ['sealed']).map(([app, count]) =>
      about('sealed', app, count, 'refused', { page: 'apps' }),
    ),
    ...overview.apps.flatMap((app) => [
      app.unknown > 0
        ? {
            ...about(
              'unknown',
              app.app,
              app.unknown,
              'unknown',
              inMessages({ app: app.app, state: 'unknown' }),
            ),
            isCut: areUnresolvedCut(overview),
          }
        : undefined,
      ...app.lanes
        .filter(({ pausedUntil }) => pausedUntil !== null && Date.parse(pausedUntil) > now)
        .map(({ pausedUntil }) => ({
          ...about('paused', app.app, app.due, 'deferred', inMessages({ app: app.app, state: 'queued' })),
          at: pausedUntil ?? undefined,
          isCut: isDueCut(app),
        })),
      isOlder(app.dueSince, WAITING_TOO_LONG_MS)
        ? {
            ...about('waiting', app.app, app.due, 'deferred', inMessages({ app: app.app, state: 'queued' })),
            at: app.dueSince ?? undefined,
            isCut: isDueCut(app),
          }
        : undefined,
      isOlder(app.webhooksSince, WEBHOOK_TOO_LONG_MS)
        ? {
            ...about('webhooks', app.app, 0, 'deferred', inMessages({ app: app.app })),
            at: app.webhooksSince ?? undefined,
          }
        : undefined,
    ]),
    overview.uncovered > 0
      ? about('uncovered', undefined, overview.uncovered, 'deferred', { page: 'grants' })
      : undefined,
  ]
  return needs.filter((need) => need !== undefined)
}

/** A secret that an app may well do without. */
const OPTIONAL = new Set(['openDataPrivateKey'])

function about(
  kind: Need['kind'],
  app: string | undefined,
  count: number,
  outcome: Outcome,
  to: Need['to'],
): Need {
  return { kind, app, count, isCut: false, outcome, to, at: undefined }
}

function inMessages(filters: MessageFilters): Need['to'] {
  return { page: 'messages', filters }
}

function sumReasons({ reasons }: Overview, codes: readonly string[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { app, reason, count } of reasons) {
    if (codes.includes(reason.code)) sums.set(app, (sums.get(app) ?? 0) + count)
  }
  return [...sums]
}
