import type { BinanceQuotas } from './quotas.ts'
import type { BinanceRulings } from './rulings.ts'
import type { BinanceTemplateOptions } from './template.ts'

export interface BinanceOptions {
  /** Port of the server that plays `https://dip-cb.binanceapi.com`; 0 takes any free one. Default 4003. */
  port?: number
  /** Default: the one app of `seed.ts`. */
  apps?: readonly BinanceAppOptions[]
  /** The persons of every app. Default alice, bob and carol. */
  users?: readonly string[]
  /**
   * How far a signature's `ts` may lie from real time on either side, in milliseconds. The platform's own figure is not
   * published (protocols/binance.md 1.5). Default 300,000.
   */
  skewToleranceMs?: number
  /** Other readings of what the page leaves open. */
  rulings?: Partial<BinanceRulings>
}

export interface BinanceAppOptions {
  /** Letters and digits. */
  appId: string
  /** Apps of one workspace share both keys. Default: made up at every start, so that nobody writes them down. */
  accessKey?: string
  secretKey?: string
  /** The other half of the public key that the workspace holds: RSA, PEM PKCS#8. Default: made up at every start. */
  openDataPrivateKey?: string
  templates: readonly BinanceTemplateOptions[]
  /** The pages of its `app.json`; the first is its entry page. */
  pages: readonly string[]
  quotas?: Partial<BinanceQuotas>
}
