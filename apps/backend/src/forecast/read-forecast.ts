import type { Forecast } from '@mini-push/contracts'
import { countUncovered } from '@mini-push/store'
import type { AppActor } from '../http/authenticate.ts'
import { readersApps } from '../http/caller-keys.ts'
import { readInTime } from '../read-in-time.ts'
import type { Services } from '../services.ts'

const DAY_MS = 86_400_000

/** Which messages of the days ahead will find no grant, unless somebody is asked in time. @throws {ApiError} `not-ready` */
export async function readForecast(
  { store, clock, config }: Services,
  actor: AppActor,
  { app, days }: { app?: string; days: number },
): Promise<Forecast> {
  const apps = readersApps(config, actor, app)
  const from = clock.now()
  const until = new Date(from.getTime() + days * DAY_MS)
  const uncovered = await readInTime(store, (tx) => countUncovered(tx, { apps, from, until }))
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    uncovered: uncovered.map(({ hour, ...count }) => ({ hour: hour.toISOString(), ...count })),
  }
}
