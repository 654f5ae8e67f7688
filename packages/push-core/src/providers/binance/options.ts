import type { KeyObject } from 'node:crypto'
import { atLeast, required, toOrigin } from '../../kernel/option-checks.ts'
import type { Language } from '../../message.ts'
import type { ProviderObserver } from '../../observer.ts'
import { importOpenDataKey } from './open-data.ts'

/** What a Binance provider needs to know of one mini program. Durations are in milliseconds. */
export interface BinanceOptions {
  /** The mini program's AppId. */
  appId: string
  /** The Merchant Workspace's access key; it stands in every signature. */
  accessKey: string
  /** The Merchant Workspace's secret key, as it was shown, once. */
  secretKey: string
  /**
   * RSA private key whose public half the Workspace has: PEM (PKCS#8 or PKCS#1), or the base64 of its DER alone. Only
   * sign-in by open data needs it. Default: none, and such a sign-in is refused as `misconfigured`.
   */
  openDataPrivateKey?: string
  /**
   * Scheme, host and port of the Open Service. Default `https://dip-cb.binanceapi.com`; tests and development put a
   * sandbox here. Plain http is taken on loopback only.
   */
  origin?: string
  /** Binance's code of the language for a message that names none. Default `en`, the only one that the page shows (2.2). */
  language?: string
  /**
   * Binance's code for each of our languages, where it is not the default. UNCERTAIN on the page, whose appendix of
   * language codes could not be read: `en` is sure, `zh-CN`, `zh-HK` and `zh-TW` are guesses.
   */
  languages?: Partial<Record<Language, string>>
  /**
   * Real time, for the signature; Binance refuses one that is too far from its own. Default: the system's clock, and
   * never one that is moved.
   */
  now?: () => Date
  /** Deadline of one call to Binance. Default 10 000, at least 1. A send makes one call. */
  timeoutMs?: number
  /** How long a connection may take to open. Default 3 000, at least 1; beyond `timeoutMs` it has no effect. */
  connectTimeoutMs?: number
  /** Connections open at once; further calls wait their turn. Default 64, at least 1. */
  maxConnections?: number
  /** Hears of each call. Default: nobody. */
  observer?: ProviderObserver
}

/** The options with every default in its place. */
export type BinanceSettings = Required<Omit<BinanceOptions, 'openDataPrivateKey' | 'languages'>> & {
  openDataPrivateKey: KeyObject | undefined
  languages: Record<Language, string>
}

const LANGUAGE_CODES = { zh_CN: 'zh-CN', en_US: 'en', zh_HK: 'zh-HK', zh_TW: 'zh-TW' }

/** @throws {TypeError} naming the option, for a programmer's mistake */
export function resolveBinanceOptions(options: BinanceOptions): BinanceSettings {
  const { openDataPrivateKey } = options
  return {
    appId: required('appId', options.appId),
    accessKey: required('accessKey', options.accessKey),
    secretKey: required('secretKey', options.secretKey),
    openDataPrivateKey:
      openDataPrivateKey === undefined
        ? undefined
        : importOpenDataKey('openDataPrivateKey', openDataPrivateKey),
    origin: toOrigin('origin', options.origin ?? 'https://dip-cb.binanceapi.com'),
    language: required('language', options.language ?? 'en'),
    languages: resolveLanguages(options.languages),
    now: options.now ?? (() => new Date()),
    timeoutMs: atLeast('timeoutMs', 1, options.timeoutMs ?? 10_000),
    connectTimeoutMs: atLeast('connectTimeoutMs', 1, options.connectTimeoutMs ?? 3_000),
    maxConnections: atLeast('maxConnections', 1, options.maxConnections ?? 64),
    observer: options.observer ?? {},
  }
}

function resolveLanguages(codes: BinanceOptions['languages'] = {}): Record<Language, string> {
  for (const [language, code] of Object.entries(codes)) required(`languages.${language}`, code)
  return { ...LANGUAGE_CODES, ...codes }
}
