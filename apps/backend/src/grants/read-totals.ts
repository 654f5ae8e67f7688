import type { GrantTotals } from '@mini-push/contracts'
import { countAnswers, countGrants } from '@mini-push/store'
import { templatesOf } from '../apps.ts'
import type { AppActor } from '../http/authenticate.ts'
import { readersApps } from '../http/caller-keys.ts'
import { readInTime } from '../read-in-time.ts'
import type { Services } from '../services.ts'

/** Answers of the last seven days: people who were asked longer ago would be asked in other words by now. */
const ANSWERS_MS = 7 * 86_400_000

/** What people have given, by app and template, and how they answered lately. @throws {ApiError} `not-ready` */
export async function readTotals(
  { store, clock, config }: Services,
  actor: AppActor,
  { app }: { app?: string },
): Promise<GrantTotals> {
  const apps = readersApps(config, actor, app)
  const now = clock.now()
  const since = new Date(now.getTime() - ANSWERS_MS)
  const templates = apps.flatMap((each) =>
    templatesOf(config, each).map(({ name }) => ({ app: each, template: name })),
  )
  return readInTime(store, async (tx) => {
    const counts = await countGrants(tx, { templates, now })
    const answers = await countAnswers(tx, { apps, since })
    return {
      answeredSince: since.toISOString(),
      totals: counts.map((count) => ({
        ...count,
        answers: Object.fromEntries(
          answers
            .filter((answer) => answer.app === count.app && answer.template === count.template)
            .map(({ decision, count: times }) => [decision, times]),
        ),
      })),
    }
  })
}
