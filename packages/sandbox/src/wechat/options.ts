import type { CallbackSettings } from './callback/settings.ts'
import type { WechatLibrary } from './library.ts'
import type { WechatQuotas } from './quotas.ts'
import type { WechatRulings } from './rulings.ts'
import type { WechatTemplateOptions } from './template.ts'

export interface WechatOptions {
  /** Port of the server that plays `https://api.weixin.qq.com`; 0 takes any free one. Default 4001. */
  port?: number
  /** Default: the one app of `seed.ts`. */
  apps?: readonly WechatAppOptions[]
  /** The persons of every app. Default alice, bob and carol. */
  users?: readonly string[]
  /** What templates are made of. Default: that of `library-seed.ts`. */
  library?: WechatLibrary
  /** Where the first app's events go until `POST /control/wechat/callback` says otherwise. Not verified. Default nowhere. */
  callbackUrl?: string
  /**
   * The person whom DevTools without an account signs in: its code is always `the code is a mock one`
   * (protocols/wechat.md 1.1). Null refuses that code, as the platform does. Default: the first person.
   */
  mockCodeUser?: string | null
  /** How long a send is in flight, in milliseconds: the window of 43108 (2.4), for which no figure is published. Default 5. */
  sendLatencyMs?: number
  /** How long a callback may take to answer, in milliseconds. Default 5,000 (4.3). */
  callbackTimeoutMs?: number
  /** Other readings of what the page leaves open. */
  rulings?: Partial<WechatRulings>
}

export interface WechatAppOptions {
  /** `wx` and 16 hexadecimal digits. */
  appId: string
  /** 32 hexadecimal digits. Default: made up at every start, so that nobody writes it down. */
  secret?: string
  /** `gh_` and 12 hexadecimal digits. Default: derived from the app id. */
  originalId?: string
  templates: readonly WechatTemplateOptions[]
  /** The pages of its released `app.json`; others are refused with 41030. */
  pages: readonly string[]
  /** Words that make a message sensitive: 45168. Default none. */
  blacklist?: readonly string[]
  quotas?: Partial<WechatQuotas>
  /** Token and EncodingAESKey are made up at every start unless given. */
  callback?: Partial<CallbackSettings>
}
