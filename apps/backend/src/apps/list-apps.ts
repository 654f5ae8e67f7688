import type { AppList, AppView } from '@mini-push/contracts'
import { readLastCallbacks } from '@mini-push/store'
import { requireApp } from '../apps.ts'
import type { AppActor } from '../http/authenticate.ts'
import { readTokens } from '../overview/read-tokens.ts'
import type { Services } from '../services.ts'

/** The apps of the configuration, with what each has of what it needs. */
export async function listApps(services: Services, { apps }: AppActor): Promise<AppList> {
  return services.store.transaction(async (tx) => {
    const tokens = await readTokens(services, tx, apps)
    const callbacks = await readLastCallbacks(tx, apps)
    const lastAt = new Map(callbacks.map(({ app, receivedAt }) => [app, receivedAt.toISOString()]))
    return {
      apps: apps.map((name) => ({
        ...presentApp(services, name, lastAt.get(name) ?? null),
        tokens: tokens.get(name) ?? [],
      })),
    }
  })
}

function presentApp(
  { config, push, appFacts }: Services,
  name: string,
  lastAt: string | null,
): Omit<AppView, 'tokens'> {
  const { platform, appId } = requireApp(config, name)
  const { receive, account } = push.provider(name)
  return {
    name,
    platform,
    appId,
    secrets: appFacts.get(name)?.secrets ?? [],
    callback: receive ? { path: `/callbacks/${platform}/${name}`, lastAt } : null,
    hasAccount: account !== undefined,
    pace: config.paces?.[name] ?? null,
  }
}
