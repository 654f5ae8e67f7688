import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { findConfigMistakes } from './config-mistakes.ts'
import type { PushConfig } from './define-config.ts'
import type { MetricsPlace } from './metrics/place.ts'
import type { OidcSettings } from './operators/sign-in-provider.ts'
import { PLATFORMS, type Platforms } from './platforms/index.ts'
import type { AppSecrets, PlatformRow } from './platforms/platform-row.ts'
import type { TracingSettings } from './tracing/open-tracing.ts'
import { parseWebhookSecrets, WEBHOOK_SECRETS } from './webhooks/webhook-secret.ts'
import { webhookUrlSchema } from './webhooks/webhook-url.ts'

/** The environment and `push.config.ts`, checked. Nothing else reads either. */
export interface Config extends PushConfig {
  /** `sandbox`: every platform is the local sandbox, and secrets come from it. `live`: the real platforms. */
  mode: 'sandbox' | 'live'
  host: string
  port: number
  /** A PostgreSQL server; without it PGlite keeps its files in `dataDir`. */
  databaseUrl: string | undefined
  dataDir: string
  sandboxControlUrl: string
  /** Where the caller `development` hears of what happens in sandbox mode. */
  developmentWebhookUrl: string | undefined
  logLevel: string
  /** Origin under which browsers and platforms reach the service; default where it listens. */
  publicUrl: string | undefined
  /** How many proxies of ours stand in front. */
  proxies: number
  /** Where operators sign in; undefined for one-time links alone. */
  oidc: OidcSettings | undefined
  /** `api`: takes requests. `worker`: delivers. */
  role: 'all' | 'api' | 'worker'
  /** Brings the database up to date, and ends. */
  migrateOnly: boolean
  /** Whether a process may change the schema as it starts, or only looks whether it is up to date. */
  migrations: 'apply' | 'check'
  /** Where the figures are: on a port of their own, along with the API, or nowhere. */
  metrics: MetricsPlace
  /** How long it goes on answering after it said that it is not ready any more. */
  drainMs: number
  /** Undefined: spans are sent nowhere. */
  tracing: TracingSettings | undefined
  /** In sandbox mode they are made up at the first start and asked from the sandbox instead. */
  secrets: Secrets | undefined
}

export interface Secrets {
  /** Signs session tokens. */
  sessionSecret: Uint8Array
  /** Seal what is secret at rest: version → 32 bytes. */
  sealKeys: { current: string; keys: Record<string, Uint8Array> }
  apps: Record<string, AppSecrets>
  /** SHA-256 of each caller's key, in hex, by caller. */
  callerKeyHashes: Record<string, string>
  /** What sign the events for each caller who has a webhook, newest last, by caller. */
  webhookSecrets: Record<string, readonly Uint8Array[]>
}

type Environment = Record<string, string | undefined>

/** @throws {ConfigError} that lists every mistake at once. */
export function readConfig(
  environment: Environment,
  pushConfig: PushConfig,
  platforms: Platforms = PLATFORMS,
): Config {
  const settings = settingsSchema.safeParse(environment)
  const mistakes = [
    ...(settings.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []),
    ...findConfigMistakes(pushConfig, platforms),
    ...findOidcMistakes(environment, pushConfig),
  ]
  const live = (settings.data?.MINI_PUSH_MODE ?? environment.MINI_PUSH_MODE) === 'live'
  const secrets = live ? readSecrets({ environment, pushConfig, platforms, mistakes }) : undefined
  if (!settings.success || mistakes.length > 0) throw new ConfigError(mistakes)
  const { data } = settings
  const { MINI_PUSH_ROLE: role } = data
  const migrateOnly = role === 'migrate'
  return {
    ...pushConfig,
    mode: data.MINI_PUSH_MODE,
    host: data.HOST,
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    dataDir: resolve(data.DATA_DIR),
    sandboxControlUrl: data.SANDBOX_CONTROL_URL,
    developmentWebhookUrl: data.DEVELOPMENT_WEBHOOK_URL,
    logLevel: data.LOG_LEVEL,
    publicUrl: data.PUBLIC_URL,
    proxies: data.PROXIES,
    oidc: toOidc(data),
    role: role === 'migrate' ? 'all' : role,
    migrateOnly,
    migrations: migrateOnly ? 'apply' : data.MIGRATIONS,
    metrics: placeMetrics(data),
    drainMs: data.DRAIN_SECONDS * 1_000,
    tracing:
      data.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? undefined
        : { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: data.OTEL_TRACES_SAMPLER_ARG },
    secrets,
  }
}

const settingsSchema = z
  .object({
    NODE_ENV: z.string().optional(),
    MINI_PUSH_MODE: z.enum(['sandbox', 'live']).default('sandbox'),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().min(1).default('.mini-push'),
    SANDBOX_CONTROL_URL: z.url({ protocol: /^http$/ }).default('http://127.0.0.1:4000'),
    MINI_PUSH_ROLE: z.enum(['all', 'api', 'worker', 'migrate']).default('all'),
    MIGRATIONS: z.enum(['apply', 'check']).default('apply'),
    DEVELOPMENT_WEBHOOK_URL: webhookUrlSchema.optional(),
    DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
    METRICS_HOST: z.string().min(1).default('127.0.0.1'),
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
    PUBLIC_URL: z
      .url()
      .transform((url) => new URL(url).origin)
      .optional(),
    PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    OIDC_ISSUER: webhookUrlSchema.optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(16, 'is not a secret of 16 characters and more').optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((settings) => !(settings.NODE_ENV === 'production' && settings.MINI_PUSH_MODE === 'sandbox'), {
    path: ['MINI_PUSH_MODE'],
    error: 'Set it to live in production: the sandbox sends nothing to real people.',
    /** Also when another variable is wrong: all mistakes are told at once. */
    when: () => true,
  })

/** Half a sign-in provider is none. */
function findOidcMistakes(environment: Environment, { operators }: PushConfig): string[] {
  if (OIDC_VARIABLES.every((variable) => environment[variable] === undefined)) return []
  const missing = [...OIDC_VARIABLES, 'PUBLIC_URL'].filter((variable) => !environment[variable])
  const unknown = operators
    ? []
    : ['push.config.ts operators: is missing; nobody could sign in by OIDC_ISSUER.']
  return [...missing.map((variable) => `${variable}: is missing; signing in by OIDC takes it.`), ...unknown]
}

const OIDC_VARIABLES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']

function toOidc({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
  PUBLIC_URL: publicUrl,
}: Settings): OidcSettings | undefined {
  if (!issuer || !clientId || !clientSecret || !publicUrl) return undefined
  return { issuer, clientId, clientSecret, publicUrl }
}

/** In live mode the figures of a business never stand beside its public API. */
function placeMetrics({
  METRICS_PORT: port,
  METRICS_HOST: host,
  MINI_PUSH_MODE: mode,
}: Settings): MetricsPlace {
  if (port !== undefined) return { host, port }
  return mode === 'sandbox' ? 'with-the-api' : 'nowhere'
}

type Settings = z.infer<typeof settingsSchema>

interface SecretsQuery {
  environment: Environment
  pushConfig: PushConfig
  platforms: Platforms
  /** Told here, beside all others. */
  mistakes: string[]
}

function readSecrets({ environment, pushConfig, platforms, mistakes }: SecretsQuery): Secrets {
  const read = (name: string, pattern: RegExp, what: string): string => {
    const value = environment[name] ?? ''
    if (!pattern.test(value)) mistakes.push(describeMistake(name, value, what))
    return value
  }
  return {
    sessionSecret: Buffer.from(
      read('SESSION_SECRET', BASE64_32, '32 or more random bytes in base64'),
      'base64',
    ),
    sealKeys: parseSealKeys(
      read('SEAL_KEYS', SEAL_KEYS, '`version:key` pairs, each key 32 bytes in base64, comma between'),
    ),
    apps: mapValues(pushConfig.apps, (name, app) =>
      readAppSecrets(environment, { name, row: platforms[app.platform], mistakes }),
    ),
    callerKeyHashes: mapValues(pickKeyed(pushConfig, environment), (name) =>
      read(callerKeyVariable(name), /^[0-9a-f]{64}$/, 'the SHA-256 of the caller key in hex'),
    ),
    webhookSecrets: mapValues(pickListening(pushConfig), (name) =>
      parseWebhookSecrets(
        read(
          `CALLER_${toVariable(name)}_WEBHOOK_SECRETS`,
          WEBHOOK_SECRETS,
          '`whsec_` and 24 to 64 random bytes in base64, comma between several',
        ),
      ),
    ),
  }
}

/** Callers whose key the environment holds; others get theirs from an admin. */
function pickKeyed({ callers }: PushConfig, environment: Environment): PushConfig['callers'] {
  return Object.fromEntries(
    Object.entries(callers).filter(([name]) => environment[callerKeyVariable(name)] !== undefined),
  )
}

const callerKeyVariable = (name: string): string => `CALLER_${toVariable(name)}_KEY_SHA256`

function pickListening({ callers }: PushConfig): PushConfig['callers'] {
  return Object.fromEntries(Object.entries(callers).filter(([, { webhook }]) => webhook))
}

function describeMistake(variable: string, value: string | undefined, what: string): string {
  return `${variable}: ${value ? 'is not' : 'is missing; set it to'} ${what}.`
}

/** An app of a platform that is not there has been told of already. */
function readAppSecrets(
  environment: Environment,
  { name, row, mistakes }: { name: string; row: PlatformRow | undefined; mistakes: string[] },
): AppSecrets {
  const names = Object.keys(row?.secrets.shape ?? {})
  const variables = new Map(names.map((secret) => [secret, `APP_${toVariable(name)}_${toVariable(secret)}`]))
  const given = Object.fromEntries(
    [...variables].map(([secret, variable]) => [secret, environment[variable]]),
  )
  const issues = row?.secrets.safeParse(given).error?.issues ?? []
  for (const { path, message } of issues) {
    const variable = variables.get(String(path[0])) ?? ''
    mistakes.push(describeMistake(variable, environment[variable], message))
  }
  return given
}

const BASE64_32 = /^[A-Za-z0-9+/]{43,}={0,2}$/
const SEAL_KEYS = /^[A-Za-z0-9]+:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9]+:[A-Za-z0-9+/]{43}=)*$/

/** The last key seals; the ones before it still open what they sealed. */
function parseSealKeys(text: string): Secrets['sealKeys'] {
  const pairs = text.split(',').map((pair): [string, Uint8Array] => {
    const [version = '', key = ''] = pair.split(':')
    return [version, Buffer.from(key, 'base64')]
  })
  return { current: pairs.at(-1)?.[0] ?? '', keys: Object.fromEntries(pairs) }
}

function mapValues<V, T>(record: Record<string, V>, map: (name: string, value: V) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]))
}

/** `callbackToken` and `callback-token` → `CALLBACK_TOKEN` */
export function toVariable(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replaceAll('-', '_')
}
