import type { Config, Secrets } from '../config.ts'
import type { PushConfig } from '../define-config.ts'
import { hashCallerKey } from '../http/caller-keys.ts'
import type { AppConfig, Platforms } from '../platforms/index.ts'
import type { SandboxApp } from '../platforms/platform-row.ts'
import { parseWebhookSecrets } from '../webhooks/webhook-secret.ts'
import { type DevelopmentKeys, loadDevelopmentKeys } from './development-keys.ts'
import { fetchSandboxApps } from './sandbox-apps.ts'

/** What takes the place of live configuration while the sandbox plays the platforms. */
export interface SandboxSetup {
  config: PushConfig
  secrets: Secrets
  /** Where each app's platform is imitated. */
  origins: Record<string, string>
  /** The sandbox's app behind each of ours. */
  apps: Record<string, SandboxApp>
}

/**
 * Secrets and places as the sandbox tells them, our own keys from `dataDir`, and `development` as the only caller.
 * @throws {Error} when no sandbox answers, or it does not play an app of the configuration
 */
export async function setUpSandbox(config: Config, platforms: Platforms): Promise<SandboxSetup> {
  const played = await playApps(config, platforms)
  return {
    config: { ...config, callers: { development: createCaller(Object.keys(played.apps), config) } },
    ...played,
    secrets: { ...toSecrets(loadDevelopmentKeys(config.dataDir)), apps: played.secrets },
  }
}

/** What the sandbox has in place of the platforms' secrets and places. @throws {Error} as {@link setUpSandbox} */
export async function playApps(config: Config, platforms: Platforms): Promise<PlayedApps> {
  const sandboxApps = await fetchSandboxApps(config.sandboxControlUrl, platforms)
  const pairs = Object.entries(config.apps).map(
    ([name, app]) => [name, findApp(sandboxApps, name, app)] as const,
  )
  return {
    secrets: Object.fromEntries(pairs.map(([name, { secrets }]) => [name, secrets])),
    origins: Object.fromEntries(pairs.map(([name, { origin }]) => [name, origin])),
    apps: Object.fromEntries(pairs),
  }
}

type PlayedApps = Pick<SandboxSetup, 'origins' | 'apps'> & { secrets: Secrets['apps'] }

function createCaller(apps: string[], { developmentWebhookUrl: url }: Config): PushConfig['callers'][string] {
  return url === undefined ? { apps } : { apps, webhook: { url } }
}

function findApp(sandboxApps: readonly SandboxApp[], name: string, { appId }: AppConfig): SandboxApp {
  const found = sandboxApps.find((app) => app.appId === appId)
  if (!found) throw new Error(`The sandbox does not play push.config.ts apps.${name}.appId "${appId}".`)
  return found
}

function toSecrets({
  sessionSecret,
  sealKey,
  callerKey,
  webhookSecret,
}: DevelopmentKeys): Omit<Secrets, 'apps'> {
  return {
    sessionSecret,
    sealKeys: { current: 'development', keys: { development: sealKey } },
    callerKeyHashes: { development: hashCallerKey(callerKey) },
    webhookSecrets: { development: parseWebhookSecrets(webhookSecret) },
  }
}
