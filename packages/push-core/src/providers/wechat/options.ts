import { type Clock, systemClock } from '../../kernel/clock.ts'
import type { CredentialStore } from '../../kernel/credential-store.ts'
import { createMemoryCredentialStore } from '../../kernel/memory-credential-store.ts'
import { atLeast, oneOf, required, toOrigin } from '../../kernel/option-checks.ts'
import { LANGUAGES, type Language } from '../../message.ts'
import type { ProviderObserver } from '../../observer.ts'

/** What a WeChat provider needs to know of one mini program. Durations are in milliseconds. */
export interface WechatOptions {
  /** The mini program's AppID. */
  appId: string
  /** Its AppSecret. */
  secret: string
  /**
   * Scheme, host and port of WeChat's API. Default `https://api.weixin.qq.com`; tests and development put a sandbox
   * here. Plain http is taken on loopback only: the secret travels in every token call.
   */
  origin?: string
  /**
   * Which API gives the access token. Default `stable_token`, whose token other programs of the account cannot void.
   * With `token` every fetch retires the token before it, so every process must share one `credentialStore`
   * (protocols/wechat.md 2.2, 2.3, 5).
   */
  tokenSource?: 'stable_token' | 'token'
  /** Which build of the mini program a tapped message opens. Default `formal`, the released one. */
  miniprogramState?: 'developer' | 'trial' | 'formal'
  /** Language of WeChat's own words around a message that names none. Default `zh_CN`. */
  lang?: Language
  /**
   * What one character of a value is, for the limits of protocols/wechat.md 3. UNCERTAIN on the platform: emoji and
   * rare ideographs are two `utf16-unit`s and one `code-point`. Default `utf16-unit`, which never lets too much pass.
   */
  lengthUnit?: 'utf16-unit' | 'code-point'
  /** The console's message push settings. Default: none, and every callback is refused. */
  callback?: WechatCallbackOptions
  /** Where the access token is kept and shared. Default: the memory of this process. */
  credentialStore?: CredentialStore
  /** Reckons the token's lifetime. Default: the system's clock. */
  clock?: Clock
  /** Deadline of one call to WeChat. Default 10 000, at least 1. A send makes four calls at the very most. */
  timeoutMs?: number
  /** How long a connection may take to open. Default 3 000, at least 1; beyond `timeoutMs` it has no effect. */
  connectTimeoutMs?: number
  /**
   * So long before its end the token is renewed, while it goes on being used. Default 270 000; more than 300 000 makes
   * `stable_token` hand out the old token again, 0 makes senders wait for each new one.
   */
  refreshEarlyMs?: number
  /** No token call in this process for so long after one failed. Default 5 000; 0 asks again for every message. */
  coolDownMs?: number
  /** Connections open at once; further calls wait their turn. Default 64, at least 1. */
  maxConnections?: number
  /** Hears of each call and each credential. Default: nobody. */
  observer?: ProviderObserver
}

export interface WechatCallbackOptions {
  /** The Token of the console, 3 to 32 letters and digits. */
  token: string
  /** The EncodingAESKey of the console, 43 letters and digits; required unless `mode` is `plain`. */
  encodingAesKey?: string
  /**
   * The console's security mode. Default `secure` with an `encodingAesKey`, else `plain`. `secure` refuses bodies that
   * are not encrypted. `compatible` takes both, for the time of a change: what is not encrypted is proven by
   * `signature` alone, which does not cover the body.
   */
  mode?: 'plain' | 'compatible' | 'secure'
}

/** The options with every default in its place. */
export type WechatSettings = Required<Omit<WechatOptions, 'callback'>> & {
  callback: CallbackSettings | undefined
}

export type CallbackSettings =
  | { mode: 'plain'; token: string }
  | { mode: 'compatible' | 'secure'; token: string; encodingAesKey: string }

/** @throws {TypeError} naming the option, for a programmer's mistake */
export function resolveWechatOptions(options: WechatOptions): WechatSettings {
  return {
    appId: required('appId', options.appId),
    secret: required('secret', options.secret),
    origin: toOrigin('origin', options.origin ?? 'https://api.weixin.qq.com'),
    tokenSource: oneOf('tokenSource', ['stable_token', 'token'], options.tokenSource ?? 'stable_token'),
    miniprogramState: oneOf('miniprogramState', MINIPROGRAM_STATES, options.miniprogramState ?? 'formal'),
    lang: oneOf('lang', LANGUAGES, options.lang ?? 'zh_CN'),
    lengthUnit: oneOf('lengthUnit', ['utf16-unit', 'code-point'], options.lengthUnit ?? 'utf16-unit'),
    callback: options.callback && resolveCallback(options.callback),
    credentialStore: options.credentialStore ?? createMemoryCredentialStore(),
    clock: options.clock ?? systemClock,
    timeoutMs: atLeast('timeoutMs', 1, options.timeoutMs ?? 10_000),
    connectTimeoutMs: atLeast('connectTimeoutMs', 1, options.connectTimeoutMs ?? 3_000),
    refreshEarlyMs: atLeast('refreshEarlyMs', 0, options.refreshEarlyMs ?? 270_000),
    coolDownMs: atLeast('coolDownMs', 0, options.coolDownMs ?? 5_000),
    maxConnections: atLeast('maxConnections', 1, options.maxConnections ?? 64),
    observer: options.observer ?? {},
  }
}

const MINIPROGRAM_STATES = ['developer', 'trial', 'formal'] as const

function resolveCallback({ token, encodingAesKey, mode }: WechatCallbackOptions): CallbackSettings {
  required('callback.token', token)
  if (encodingAesKey !== undefined && !/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) {
    throw new TypeError(
      'Option "callback.encodingAesKey" must be 43 letters and digits, as the console shows it.',
    )
  }
  const chosen = oneOf(
    'callback.mode',
    ['plain', 'compatible', 'secure'],
    mode ?? (encodingAesKey ? 'secure' : 'plain'),
  )
  if (chosen === 'plain') return { mode: chosen, token }
  if (encodingAesKey) return { mode: chosen, token, encodingAesKey }
  throw new TypeError(`Option "callback.encodingAesKey" is required in mode "${chosen}".`)
}
