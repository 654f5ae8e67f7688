import type { Registry } from 'prom-client'
import type { Observer } from '../observer.ts'
import type { Services } from '../services.ts'
import { type AppLabels, labelApp } from './app-labels.ts'
import { createFigures, type Figures } from './figures.ts'

/** Counts and times what happens in this process. */
export function createHappenings(
  { config, webhooks }: Pick<Services, 'config' | 'webhooks'>,
  registry: Registry,
): Observer {
  const figures = createFigures(registry)
  const label = (app: string) => labelApp(config, app)
  beginAtZero(figures, { apps: Object.keys(config.apps).map(label), callers: webhooks })

  return {
    answered({ method, route, status, durationMs }) {
      const labels = { method, route: route ?? 'none' }
      figures.requests.inc({ ...labels, status })
      figures.requestDuration.observe(labels, toSeconds(durationMs))
    },
    accepted(messages) {
      for (const { app, origin } of messages) {
        figures.accepted.inc({ ...label(app), by: origin ? 'request' : 'campaign' })
        if (origin) figures.acceptDuration.observe(label(app), toSeconds(Date.now() - origin.startedAtMs))
      }
    },
    attempted({ app, outcome, durationMs, sinceSendAtMs }) {
      const { kind } = outcome
      const reason = 'reason' in outcome ? outcome.reason : 'none'
      figures.attempts.inc({ ...label(app), outcome: kind, reason })
      figures.attemptDuration.observe({ ...label(app), outcome: kind }, toSeconds(durationMs))
      if (kind === 'accepted' || kind === 'refused')
        figures.answerDelay.observe({ ...label(app), outcome: kind }, toSeconds(sinceSendAtMs))
    },
    lost({ app }) {
      figures.attempts.inc({ ...label(app), outcome: 'unknown', reason: 'process-lost' })
    },
    called(app, { durationMs, result }) {
      figures.calls.inc({ ...label(app), result: String(result) })
      figures.callDuration.observe(label(app), toSeconds(durationMs))
    },
    fetchedCredential(app, { failed }) {
      figures.credentialFetches.inc({ ...label(app), result: failed ? 'failed' : 'fetched' })
    },
    received({ app, kind, lagMs }) {
      figures.callbackLag.observe({ ...label(app), kind }, toSeconds(lagMs))
    },
    posted({ caller, outcome, durationMs }) {
      figures.posts.inc({ caller, outcome })
      figures.postDuration.observe({ caller }, toSeconds(durationMs))
    },
    gaveUp({ caller, count }) {
      figures.givenUp.inc({ caller }, count)
    },
    finishedRound(task) {
      figures.lastRound.set({ task }, toSeconds(Date.now()))
    },
  }
}

const toSeconds = (durationMs: number): number => Math.max(0, durationMs) / 1_000

interface Known {
  apps: readonly AppLabels[]
  callers: readonly { caller: string }[]
}

/** A series that begins with its first event shows no increase by it: what is alarming when it happens once begins at zero. */
function beginAtZero(figures: Figures, { apps, callers }: Known): void {
  for (const app of apps) {
    figures.accepted.inc({ ...app, by: 'request' }, 0)
    for (const ended of ALARMING) figures.attempts.inc({ ...app, ...ended }, 0)
    for (const result of ['fetched', 'failed']) figures.credentialFetches.inc({ ...app, result }, 0)
  }
  for (const { caller } of callers) figures.givenUp.inc({ caller }, 0)
}

/** What an operator has to hear of when it happens once. */
const ALARMING = [
  { outcome: 'unknown', reason: 'process-lost' },
  { outcome: 'refused', reason: 'misconfigured' },
] as const
