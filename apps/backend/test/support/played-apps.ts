import type { SandboxControl } from '@mini-push/sandbox'
import type { PushConfig } from '../../src/define-config.ts'
import { PLATFORMS } from '../../src/platforms/index.ts'
import type { SandboxApp } from '../../src/platforms/platform-row.ts'

/** What the sandbox tells of each app of a configuration, by our name of it. */
export async function findPlayedApps(
  control: SandboxControl,
  { apps }: PushConfig,
): Promise<Record<string, SandboxApp>> {
  const found = Object.entries(apps).map(async ([name, { platform, appId }]) => {
    const described = await control.apps({ platform })
    const app = described.find((each) => each.appId === appId)
    return [name, PLATFORMS[platform].sandboxApp.parse(app)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}
