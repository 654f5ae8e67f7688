import type { AppStanding, LaneView, Overview, OverviewSpan } from '@mini-push/contracts'
import {
  countUncovered,
  type Figures,
  type Lane,
  readAttemptCounts,
  readFigures,
  readReasonCounts,
} from '@mini-push/store'
import { requireApp } from '../apps.ts'
import type { AppActor } from '../http/authenticate.ts'
import { readersApps } from '../http/caller-keys.ts'
import { presentReason } from '../messages/present-message.ts'
import { readInTime } from '../read-in-time.ts'
import type { Services } from '../services.ts'
import { readTokens } from './read-tokens.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const WEEK_MS = 7 * 24 * HOUR_MS

/** Each in about fifty steps, which are as many columns as a chart has room for. */
const SPANS: Record<OverviewSpan, { spanMs: number; stepMs: number }> = {
  hour: { spanMs: HOUR_MS, stepMs: MINUTE_MS },
  day: { spanMs: 24 * HOUR_MS, stepMs: 30 * MINUTE_MS },
  week: { spanMs: WEEK_MS, stepMs: 3 * HOUR_MS },
}

const MOST_REASONS = 20

/** What calls came to over the span, and how each app stands now. @throws {ApiError} `not-ready` */
export async function readOverview(
  services: Services,
  actor: AppActor,
  { app, span }: { app?: string; span: OverviewSpan },
): Promise<Overview> {
  const { store, clock, config, push, webhooks } = services
  const apps = readersApps(config, actor, app)
  const { spanMs, stepMs } = SPANS[span]
  // Of events a caller sees its own alone.
  const callers = actor.kind === 'caller' ? webhooks.filter(({ caller }) => caller === actor.name) : webhooks
  const now = clock.now()
  // The first step is a whole one.
  const since = new Date(Math.ceil((now.getTime() - spanMs) / stepMs) * stepMs)
  return readInTime(store, async (tx) => {
    const counts = await readAttemptCounts(tx, { apps, since, now, stepMs })
    const reasons = await readReasonCounts(tx, { apps, since, now, limit: MOST_REASONS })
    const uncovered = await countUncovered(tx, { apps, from: now, until: new Date(now.getTime() + WEEK_MS) })
    const tokens = await readTokens(services, tx, apps)
    const figures = await readFigures(tx, { apps, callers, now })
    return {
      since: since.toISOString(),
      until: now.toISOString(),
      stepMs,
      counts: counts.map(({ at, ...count }) => ({ at: at.toISOString(), ...count })),
      reasons: reasons.map(({ reason, platformCode, ...count }) => ({
        ...count,
        reason: presentReason(push.provider(count.app), { reason, platformCode }),
      })),
      apps: apps.toSorted().map((each) => ({
        app: each,
        platform: requireApp(config, each).platform,
        ...presentWaiting(figures, each),
        lanes: figures.lanes.filter((lane) => lane.app === each && isNoted(lane, now)).map(presentLane),
        tokens: tokens.get(each) ?? [],
      })),
      uncovered: uncovered.reduce((sum, { messages }) => sum + messages, 0),
    }
  })
}

function presentWaiting(
  { waiting, webhooks }: Figures,
  app: string,
): Pick<AppStanding, 'due' | 'dueSince' | 'underWay' | 'unknown' | 'webhooksSince'> {
  const messages = waiting.find((each) => each.app === app)
  const since = webhooks.flatMap((events) => (events.app === app ? (events.oldestSince ?? []) : []))
  return {
    due: messages?.due ?? 0,
    dueSince: messages?.oldestDueAt?.toISOString() ?? null,
    underWay: messages?.attempting ?? 0,
    unknown: messages?.unknown ?? 0,
    webhooksSince: since.toSorted((one, other) => one.getTime() - other.getTime())[0]?.toISOString() ?? null,
  }
}

function isNoted({ strikes, callLimit, pausedUntil }: Lane, now: Date): boolean {
  return strikes > 0 || callLimit !== null || (pausedUntil !== null && pausedUntil > now)
}

function presentLane({ api, pausedUntil, pauseReason, strikes, callLimit }: Lane): LaneView {
  return { api, pausedUntil: pausedUntil?.toISOString() ?? null, pauseReason, strikes, callLimit }
}
