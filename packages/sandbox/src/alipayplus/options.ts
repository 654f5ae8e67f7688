import type { WalletProfileName } from './profile.ts'
import type { AlipayplusRulings } from './rulings.ts'
import type { AlipayplusTemplateOptions } from './template.ts'

export interface AlipayplusOptions {
  /** Port of the gateway that plays every wallet; 0 takes any free one. Default 4002. */
  port?: number
  /** Default: the one of SuperQi in `seed.ts`. */
  apps?: readonly AlipayplusAppOptions[]
  /** The persons of every app. Default alice, bob and carol. */
  users?: readonly string[]
  /** How long a send is under way, in milliseconds: the window in which a repeat is concurrent. Default 5. */
  sendLatencyMs?: number
  /** Other readings of what the page leaves open. */
  rulings?: Partial<AlipayplusRulings>
}

/** A mini program in one wallet. */
export interface AlipayplusAppOptions {
  /** Which wallet. */
  profile: WalletProfileName
  /** 1 to 32 characters, as `_ariver_appid` of a deep link has it. */
  appId: string
  /** The `Client-Id` of its backend. */
  clientId: string
  /** The client that persons authorise; the Alipay Connect profile needs it (protocols/alipayplus.md 2.1). */
  authClientId?: string
  /** Such as `TNG`; the Alipay Connect and TNG profiles need it (2.1). */
  customerBelongsTo?: string
  /** PEM, RSA of 2048 bits or more. The merchant's, which signs requests. Default: made up, once in a process. */
  privateKey?: string
  /** As `privateKey`, but the wallet's, which signs replies. */
  platformPrivateKey?: string
  /** The version of both public keys. Default: the profile's. */
  keyVersion?: number
  /** What it may ask persons for. Default: every scope of the profile. */
  scopes?: readonly string[]
  templates: readonly AlipayplusTemplateOptions[]
  /** Beyond it: REQUEST_TRAFFIC_EXCEED_LIMIT. No wallet publishes its figure. Default: no limit. */
  requestsPerMinute?: number
}
