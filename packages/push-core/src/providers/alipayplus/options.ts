import { type Clock, systemClock } from '../../kernel/clock.ts'
import type { CredentialStore } from '../../kernel/credential-store.ts'
import { createMemoryCredentialStore } from '../../kernel/memory-credential-store.ts'
import { atLeast, oneOf, required, toOrigin } from '../../kernel/option-checks.ts'
import { LANGUAGES, type Language } from '../../message.ts'
import type { ProviderObserver } from '../../observer.ts'
import { importKeys, type KeyRing } from './keys.ts'
import type { WalletProfile } from './profile.ts'
import { WALLET_PROFILES, type WalletName } from './profiles.ts'

/** What an Alipay+ provider needs to know of one mini program in one wallet. Durations are in milliseconds. */
export interface AlipayplusOptions {
  /**
   * The wallet: the name of a row of `WALLET_PROFILES`, or a row of one's own, such as
   * `{ ...WALLET_PROFILES.superqi, keyVersion: 2 }`.
   */
  profile: WalletName | WalletProfile
  /** Scheme, host and port of the wallet's gateway, which its portal names. Plain http is taken on loopback only. */
  gateway: string
  /** The `Client-Id` that the wallet issued. */
  clientId: string
  /** The mini program's id, at most 32 characters. */
  appId: string
  /** RSA key of 2048 bits or more that signs requests: PEM, the base64 of its DER, or the path of a file with it. */
  privateKey: string
  /**
   * The wallet's public keys by `keyVersion`, each in the forms of `privateKey`. A reply that names no version, or an
   * unknown one, is judged by the newest. Default: none, which is taken only where `verifyResponses` is `off`.
   */
  platformPublicKeys?: Record<string, string>
  /** The client that the person authorises, where the wallet wants it named (protocols/alipayplus.md 2.1). */
  authClientId?: string
  /** The wallet's site, such as `GCASH`: what `my.getSiteInfo` calls `siteName` (2.1). */
  customerBelongsTo?: string
  /** The token of a merchant that a provider of services acts for. UNCERTAIN whether wallets read it (11.16). */
  agentToken?: string
  /** Whether replies must be signed (1.7). Default: the profile's. */
  verifyResponses?: WalletProfile['verifyResponses']
  /** How our signatures are written (1.6). Default: the profile's. */
  signatureEncoding?: WalletProfile['signatureEncoding']
  /** Which of our keys signs (1.3). Default: the profile's. */
  keyVersion?: number
  /** Language of the wallet's own words around a message that names none. Default `en_US`. */
  lang?: Language
  /** Where the persons' tokens are kept and shared. Default: the memory of this process, which forgets them with it. */
  credentialStore?: CredentialStore
  /** Reckons the tokens' lifetimes; signatures take real time. Default: the system's clock. */
  clock?: Clock
  /** Deadline of one call to the wallet. Default 10 000, at least 1. A send makes four calls at the very most. */
  timeoutMs?: number
  /** How long a connection may take to open. Default 3 000, at least 1; beyond `timeoutMs` it has no effect. */
  connectTimeoutMs?: number
  /** So long before its end a person's token is renewed, by the send that needs it. Default 300 000; 0 waits for the end. */
  refreshEarlyMs?: number
  /** Connections open at once; further calls wait their turn. Default 64, at least 1. */
  maxConnections?: number
  /** Hears of each call and each credential. Default: nobody. */
  observer?: ProviderObserver
}

/** The options with every default in its place. */
export interface AlipayplusSettings
  extends Required<
    Pick<
      AlipayplusOptions,
      | 'clientId'
      | 'appId'
      | 'lang'
      | 'credentialStore'
      | 'clock'
      | 'timeoutMs'
      | 'connectTimeoutMs'
      | 'refreshEarlyMs'
      | 'maxConnections'
      | 'observer'
    >
  > {
  profile: WalletProfile
  origin: string
  keys: KeyRing
  authClientId: string | undefined
  customerBelongsTo: string | undefined
  agentToken: string | undefined
}

/** @throws {TypeError} naming the option, for a programmer's mistake */
export function resolveAlipayplusOptions(options: AlipayplusOptions): AlipayplusSettings {
  const profile = resolveProfile(options)
  return {
    profile,
    origin: toOrigin('gateway', options.gateway),
    clientId: word('clientId', options.clientId),
    appId: word('appId', options.appId),
    keys: resolveKeys(options, profile),
    authClientId: optionalWord('authClientId', options.authClientId),
    customerBelongsTo: optionalWord('customerBelongsTo', options.customerBelongsTo),
    agentToken: optionalWord('agentToken', options.agentToken),
    lang: oneOf('lang', LANGUAGES, options.lang ?? 'en_US'),
    credentialStore: options.credentialStore ?? createMemoryCredentialStore(),
    clock: options.clock ?? systemClock,
    timeoutMs: atLeast('timeoutMs', 1, options.timeoutMs ?? 10_000),
    connectTimeoutMs: atLeast('connectTimeoutMs', 1, options.connectTimeoutMs ?? 3_000),
    refreshEarlyMs: atLeast('refreshEarlyMs', 0, options.refreshEarlyMs ?? 300_000),
    maxConnections: atLeast('maxConnections', 1, options.maxConnections ?? 64),
    observer: options.observer ?? {},
  }
}

const ENCODINGS = ['base64', 'base64-percent', 'base64url'] as const

const VERIFICATIONS = ['required', 'when-present', 'off'] as const

function resolveProfile(options: AlipayplusOptions): WalletProfile {
  const row = findProfile(options.profile)
  for (const name of row.needs) {
    if (options[name] === undefined)
      throw new TypeError(`Option "${name}" is required for the wallet "${row.name}".`)
  }
  const { verifyResponses, signatureEncoding, keyVersion } = options
  return {
    ...row,
    verifyResponses: oneOf('verifyResponses', VERIFICATIONS, verifyResponses ?? row.verifyResponses),
    signatureEncoding: oneOf('signatureEncoding', ENCODINGS, signatureEncoding ?? row.signatureEncoding),
    keyVersion: atLeast('keyVersion', 0, keyVersion ?? row.keyVersion),
  }
}

function findProfile(profile: WalletName | WalletProfile): WalletProfile {
  if (typeof profile === 'object') return profile
  const names = Object.keys(WALLET_PROFILES)
  if (names.includes(profile)) return WALLET_PROFILES[profile]
  throw new TypeError(`Option "profile" must be one of ${names.join(', ')}, or a row of your own.`)
}

function resolveKeys(options: AlipayplusOptions, { verifyResponses }: WalletProfile): KeyRing {
  const keys = importKeys(options.privateKey, options.platformPublicKeys ?? {})
  if (keys.platformKeys.size > 0 || verifyResponses === 'off') return keys
  throw new TypeError('Option "platformPublicKeys" must have a key, since replies are verified.')
}

/** Ids and tokens travel in headers and signed text, where a blank or a line break would begin something else. */
function word(name: string, value: string): string {
  if (/^[\x21-\x7e]+$/.test(required(name, value))) return value
  throw new TypeError(`Option "${name}" must be a text without blanks, of printable ASCII.`)
}

function optionalWord(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : word(name, value)
}
