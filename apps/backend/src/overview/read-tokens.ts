import type { TokenView } from '@mini-push/contracts'
import { listAppCredentials, type Tx } from '@mini-push/store'
import type { Services } from '../services.ts'

/** The access tokens that the processes share, by app: when they end, never what they are. */
export async function readTokens(
  { appFacts }: Services,
  tx: Tx,
  apps: readonly string[],
): Promise<Map<string, TokenView[]>> {
  const names = new Map(apps.map((app) => [app, appFacts.get(app)?.tokenNames ?? []]))
  const stored = await listAppCredentials(tx, [...names.values()].flat())
  const viewsOf = (wanted: readonly string[]) =>
    stored.filter(({ key }) => wanted.includes(key)).map(presentToken)
  return new Map([...names].map(([app, wanted]) => [app, viewsOf(wanted)]))
}

function presentToken({
  key,
  expiresAt,
  generation,
}: {
  key: string
  expiresAt: Date
  generation: number
}): TokenView {
  return { name: key, expiresAt: expiresAt.toISOString(), renewals: generation }
}
