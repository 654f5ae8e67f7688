import type { GrantList } from '@mini-push/contracts'
import { lastDecisions, listBalances, type Tx } from '@mini-push/store'
import { templatesOf } from '../apps.ts'
import type { PushConfig } from '../define-config.ts'
import type { Person } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/** The person's balance of every template of the app, never asked for or not. */
export async function listGrants(
  { store, clock, config }: Services,
  { app, userId }: Person,
): Promise<GrantList> {
  const now = clock.now()
  return store.transaction((tx) => listGrantsInTransaction(tx, { app, userId, config, now }))
}

export async function listGrantsInTransaction(
  tx: Tx,
  { app, userId, config, now }: { app: string; userId: string; config: PushConfig; now: Date },
): Promise<GrantList> {
  const balances = await listBalances(tx, { app, userId, now })
  const decisions = await lastDecisions(tx, { app, userId })
  const grants = templatesOf(config, app).map(({ name: template }) => {
    const balance = balances.find((each) => each.template === template)
    return {
      template,
      available: balance ? balance.available : 0,
      reserved: balance?.reserved ?? 0,
      held: balance?.held ?? 0,
      lastDecision: decisions.get(template) ?? null,
    }
  })
  return { grants }
}
