import { bindExternalId, findOrCreateUser } from '@mini-push/store'
import { requireApp } from '../apps.ts'
import type { SandboxApp } from '../platforms/platform-row.ts'
import type { Services } from '../services.ts'

/** Lets callers address the sandbox's persons as alice, bob and carol from the first start on. */
export async function bindPersons(
  { store, clock, config }: Services,
  sandboxApps: Record<string, SandboxApp>,
): Promise<void> {
  const now = clock.now()
  for (const [app, { users }] of Object.entries(sandboxApps)) {
    const { platform } = requireApp(config, app)
    for (const { user: externalId, identity } of users) {
      // Two transactions: whoever has found the user holds them, and binding waits for all who do.
      const { id: userId } = await store.transaction((tx) =>
        findOrCreateUser(tx, { app, platform, identity, now }),
      )
      await store.transaction((tx) => bindExternalId(tx, { app, userId, externalId }))
    }
  }
}
