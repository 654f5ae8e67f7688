import type { TextFields } from './text-fields.ts'

export const WALLET_PROFILE_NAMES = ['superqi', 'generic-v2', 'alipay-connect', 'vodapay', 'tng'] as const
export type WalletProfileName = (typeof WALLET_PROFILE_NAMES)[number]

/** How a wallet writes a signature: protocols/alipayplus.md 1.6. */
export const SIGNATURE_ENCODINGS = ['base64', 'base64-percent', 'base64url'] as const
export type SignatureEncoding = (typeof SIGNATURE_ENCODINGS)[number]

export const CHANNELS = ['inbox', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

export interface WalletApi {
  /** What follows the host; it is signed too. */
  readonly path: string
  readonly fields: TextFields
  /** The address of the wallet's own page, where one is known: protocols/alipayplus.md 0. */
  readonly documentation?: string
}

export interface SendApi extends WalletApi {
  /** What the token must cover. */
  readonly scope: string
  /** The templates that it takes. */
  readonly channels: readonly Channel[]
  readonly maxTemplates: number
  /** Whether each of `templates` says its `language`. */
  readonly needsLanguage: boolean
  readonly givesMessageId: boolean
  /** What a malformed requestId and an unknown templateCode get. */
  readonly codes: { readonly requestId: string; readonly template: string }
}

/** Everything in which one wallet differs from another: protocols/alipayplus.md 8. */
export interface WalletProfile {
  readonly signatureEncoding: SignatureEncoding
  readonly keyVersion: number
  /** The two families of code names: 2.2. */
  readonly authCodeNames: Record<'invalid' | 'used' | 'expired', string>
  readonly expiredTokenCode: 'INVALID_ACCESS_TOKEN' | 'EXPIRED_ACCESS_TOKEN'
  readonly applyToken: WalletApi
  readonly cancelToken: WalletApi
  readonly inquiryUserInfo: WalletApi
  readonly sends: readonly SendApi[]
  /** Whether `applyToken` tells the `customerId`; elsewhere only `inquiryUserInfo` does. */
  readonly givesCustomerId: boolean
  /** `customerBelongsTo` stands in the JSON text of `extendInfo`, and must: 2.1. */
  readonly belongsInExtendInfo: boolean
  /** Granted without a sheet: 4.2. */
  readonly silentScopes: readonly string[]
  readonly sheetScopes: readonly string[]
}
