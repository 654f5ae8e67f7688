import { setTimeout as delay } from 'node:timers/promises'
import { type Figures, limitTime, readFigures } from '@mini-push/store'
import type { Registry } from 'prom-client'
import { SEND_API } from '../lanes/send-api.ts'
import type { Services } from '../services.ts'
import { labelApp } from './app-labels.ts'
import { createGauges, type Gauges } from './gauges.ts'

/** How things stand, read from the database when somebody looks. */
export interface Standing {
  /** Takes two seconds at most, and never fails: a gauge whose figure could not be read has none. */
  look(): Promise<void>
}

type Watched = Pick<Services, 'config' | 'store' | 'clock' | 'log' | 'webhooks'>

export function createStanding(services: Watched, registry: Registry): Standing {
  const { store, log } = services
  const gauges = createGauges(registry)
  let reading: Promise<Figures> | undefined

  /** Single flight: of a database that does not answer nobody asks a second time. */
  function read(): Promise<Figures> {
    reading ??= readAll(services).finally(() => {
      reading = undefined
    })
    return reading
  }

  return {
    async look() {
      setConnections(gauges, store)
      const figures = await inTime(read()).catch((error: unknown) => {
        log.warn({ err: error }, 'the figures of the database could not be read')
        return undefined
      })
      for (const gauge of gauges.ofDatabase) gauge.reset()
      gauges.databaseUp.set(figures ? 1 : 0)
      if (figures) setFigures(services, gauges, figures)
    },
  }
}

const WITHIN_MS = 2_000

async function readAll({ config, store, clock, webhooks }: Watched): Promise<Figures> {
  // Before a transaction: one that cannot begin on a closed PGlite ends the process, by a promise of Kysely's that nobody sees.
  await store.ping()
  const query = { apps: Object.keys(config.apps), callers: webhooks, now: clock.now() }
  return store.transaction(async (tx) => {
    await limitTime(tx, WITHIN_MS)
    return readFigures(tx, query)
  })
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const inTime = new AbortController()
  const late = delay(WITHIN_MS, undefined, { signal: inTime.signal, ref: false }).then(() => {
    throw new Error('The database did not answer in time.')
  })
  // Whoever is in time ends the other, which nobody waits for then.
  late.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    inTime.abort()
  }
}

function setConnections(gauges: Gauges, store: Services['store']): void {
  const { most, busy, idle, waiting } = store.connections()
  gauges.connections.set({ state: 'busy' }, busy)
  gauges.connections.set({ state: 'idle' }, idle)
  gauges.connectionsMax.set(most)
  gauges.transactionsWaiting.set(waiting)
}

function setFigures({ config, clock }: Watched, gauges: Gauges, { waiting, lanes, webhooks }: Figures) {
  const now = clock.now()
  const secondsSince = (at: Date | null) => (at ? Math.max(0, now.getTime() - at.getTime()) / 1_000 : 0)
  for (const { app, due, oldestDueAt, ...counts } of waiting) {
    const labels = labelApp(config, app)
    for (const [state, count] of Object.entries(counts)) gauges.waiting.set({ ...labels, state }, count)
    gauges.due.set(labels, due)
    gauges.oldestDueAge.set(labels, secondsSince(oldestDueAt))
    for (const reason of PAUSE_REASONS) gauges.lanePaused.set({ ...labels, reason }, 0)
  }
  for (const { app, api, pausedUntil, pauseReason, callLimit } of lanes) {
    if (api !== SEND_API) continue
    const labels = labelApp(config, app)
    if (pauseReason && pausedUntil && pausedUntil > now)
      gauges.lanePaused.set({ ...labels, reason: pauseReason }, 1)
    if (callLimit !== null) gauges.laneCallLimit.set(labels, callLimit)
  }
  for (const { caller, app, waiting: events, oldestSince } of webhooks) {
    gauges.eventsWaiting.set({ caller, app }, events)
    gauges.oldestEventAge.set({ caller, app }, secondsSince(oldestSince))
  }
}

const PAUSE_REASONS = ['failing', 'throttled', 'exhausted'] as const
