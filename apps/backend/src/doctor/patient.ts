import { createMemoryCredentialStore, type Provider, systemClock } from '@mini-push/push-core'
import { type DatabaseReport, inspectDatabase } from '@mini-push/store'
import { type NamedTemplate, requireApp, templatesOf } from '../apps.ts'
import { type Config, readConfig } from '../config.ts'
import type { PushConfig } from '../define-config.ts'
import { placeOfDatabase } from '../place-of-database.ts'
import { PLATFORMS, requireRow } from '../platforms/index.ts'
import type { AppSecrets, PlatformOperation } from '../platforms/platform-row.ts'
import { playApps } from '../sandbox/set-up-sandbox.ts'

/** What is looked at. Each part is made when it is first asked for, once, and whoever asks meets what is wrong with it. */
export interface Patient {
  /** @throws {ConfigError} */
  config(): Config
  /** @throws {Error} when no sandbox answers */
  apps(): Promise<ExaminedApp[]>
  database(): Promise<DatabaseLook>
  /** This machine's time, in milliseconds. */
  nowMs(): number
}

export interface ExaminedApp {
  name: string
  platform: string
  operation: PlatformOperation
  templates: NamedTemplate[]
  /** Or what keeps it from being made: a damaged key and the like. */
  provider: Provider | TypeError
}

/** `aheadMs`: so far this machine's clock is ahead of the database's. */
export type DatabaseLook =
  | { kind: 'seen'; report: DatabaseReport; aheadMs: number }
  | { kind: 'absent' }
  | { kind: 'failed'; error: unknown }

export interface PatientParts {
  environment: Record<string, string | undefined>
  pushConfig: PushConfig
  /** Default: the system's clock. */
  nowMs?: () => number
}

/** Nothing is asked or opened yet. */
export function createPatient({ environment, pushConfig, nowMs = Date.now }: PatientParts): Patient {
  const config = once(() => readConfig(environment, pushConfig))
  return {
    config,
    nowMs,
    apps: once(() => openApps(config())),
    database: once(() => lookAtDatabase(config(), nowMs)),
  }
}

/** As `main.ts` would make them, but for a memory of their own: what they fetch here is nobody else's. */
async function openApps(config: Config): Promise<ExaminedApp[]> {
  const played = config.secrets
    ? { secrets: config.secrets.apps, origins: {} }
    : await playApps(config, PLATFORMS)
  return Object.keys(config.apps).map((name) => openApp(name, { config, ...played }))
}

interface Opening {
  config: Config
  secrets: Record<string, AppSecrets>
  origins: Record<string, string>
}

/** One app, its provider made or what is wrong with it. */
export function openApp(name: string, { config, secrets, origins }: Opening): ExaminedApp {
  const app = requireApp(config, name)
  const { platform } = app
  const row = requireRow(PLATFORMS, platform)
  const own = { app, secrets: secrets[name] ?? {}, origin: origins[name] }
  const alone = { credentialStore: createMemoryCredentialStore(), clock: systemClock, observer: {} }
  return {
    name,
    platform,
    operation: row.operation,
    templates: templatesOf(config, name),
    provider: orTypeError(() => row.createProvider({ ...own, ...alone })),
  }
}

async function lookAtDatabase(config: Config, nowMs: () => number): Promise<DatabaseLook> {
  try {
    const report = await inspectDatabase(placeOfDatabase(config))
    return report ? { kind: 'seen', report, aheadMs: nowMs() - report.now.getTime() } : { kind: 'absent' }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

function orTypeError<T>(make: () => T): T | TypeError {
  try {
    return make()
  } catch (error) {
    if (error instanceof TypeError) return error
    throw error
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
