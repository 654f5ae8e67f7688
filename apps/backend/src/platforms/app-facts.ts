import type { AppConfig, Platforms } from './index.ts'
import type { AppSecrets } from './platform-row.ts'

/** What may be told of an app's credentials. */
export interface AppFacts {
  /** Which of the secrets that its platform knows it has; never what they are. */
  secrets: { name: string; isPresent: boolean }[]
  /** What push-core calls the credentials that all of its calls share. */
  tokenNames: string[]
}

export function toAppFacts(platforms: Platforms, app: AppConfig, secrets: AppSecrets): AppFacts {
  const row = platforms[app.platform]
  return {
    secrets: Object.keys(row?.secrets.shape ?? {}).map((name) => ({
      name,
      isPresent: secrets[name] !== undefined,
    })),
    tokenNames: row?.tokenNames?.(app) ?? [],
  }
}
