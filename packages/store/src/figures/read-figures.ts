import { type Lane, listLanes } from '../lanes/list-lanes.ts'
import type { Tx } from '../transaction.ts'
import { readWaiting, type WaitingFigures } from './read-waiting.ts'
import { type CallerApps, readWebhooks, type WebhookFigures } from './read-webhooks.ts'

export interface FiguresQuery {
  apps: readonly string[]
  /** Who hears of which app by webhook. */
  callers: readonly CallerApps[]
  now: Date
}

/** How much there is of what waits, at this moment. */
export interface Figures {
  /** One for each app. */
  waiting: WaitingFigures[]
  /** Of apps whose lane was ever written. */
  lanes: Lane[]
  /** One for each caller and app. */
  webhooks: WebhookFigures[]
}

/** Counts what waits, by indexes and with an end to each count: a backlog of millions must not be made worse by looking at it. */
export async function readFigures(tx: Tx, { apps, callers, now }: FiguresQuery): Promise<Figures> {
  return {
    waiting: await readWaiting(tx, { apps, now }),
    lanes: await listLanes(tx, apps),
    webhooks: await readWebhooks(tx, callers),
  }
}
