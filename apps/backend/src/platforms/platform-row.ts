import type { Clock, CredentialStore, Provider, ProviderObserver } from '@mini-push/push-core'
import { z } from 'zod'

/**
 * Everything that the backend has to know of a platform. Adding one takes a provider and such a row; nothing else asks
 * which platform it is.
 */
export interface PlatformRow {
  /** What `push.config.ts` says of an app. */
  app: z.ZodType<ConfiguredApp>
  /** What `push.config.ts` says of a template. */
  binding: z.ZodType<object>
  /** The fields of ours that a binding speaks of. */
  boundFields(binding: object): string[]
  /** What those who run it are told of the platform. */
  operation: PlatformOperation
  /** An app's secrets; `callbackToken` is read from `APP_<NAME>_CALLBACK_TOKEN`. */
  secrets: z.ZodObject<Record<string, z.ZodType<string | undefined>>>
  /** An app as the sandbox describes it. */
  sandboxApp: z.ZodType<SandboxApp>
  /** What push-core calls the credentials that all of an app's calls share; absent where there are none. */
  tokenNames?(app: ConfiguredApp): string[]
  /** @throws {TypeError} naming the option, for a value that no schema can judge, such as a damaged key */
  createProvider(parts: ProviderParts): Provider
}

/** A secret, and in words what it has to be: they are all that a mistake in it is told with. */
export function secret(pattern: RegExp, what: string): z.ZodString {
  return z.string(what).regex(pattern, what)
}

export interface PlatformOperation {
  /** Its section of docs/going-live.md. */
  guide: string
  /** How far it goes that the platform took our credentials. */
  proof: string
  /** Where somebody has to compare templates by hand, and why; left out where the platform lists them. */
  templatesByHand?: string
  /** The only ports that it calls back at; left out where it sends no callbacks. */
  callbackPorts?: readonly number[]
}

interface ConfiguredApp {
  platform: string
  /** The platform's id of the mini program. */
  appId: string
}

export type AppSecrets = Record<string, string | undefined>

/** One app with all that its provider needs. */
interface ProviderParts {
  app: ConfiguredApp
  secrets: AppSecrets
  /** Where the platform's API is; the provider's own default when left out. */
  origin: string | undefined
  credentialStore: CredentialStore
  clock: Clock
  observer: ProviderObserver
}

/** An app that the sandbox plays. */
export interface SandboxApp {
  appId: string
  /** Where the platform's API is imitated. */
  origin: string
  secrets: AppSecrets
  /** The sandbox's persons, with the identity that each has within the app. */
  users: { user: string; identity: string }[]
}
