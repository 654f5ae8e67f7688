import type { FailureTable } from '../../failure.ts'
import type { TemplateWords } from '../../template.ts'
import type { SignatureEncoding } from './signing.ts'

/**
 * Everything in which one wallet differs from the others (protocols/alipayplus.md 8). The code is handed the row and
 * never asks for the wallet's name. A wallet without a row is one more object, or a row with some members changed.
 */
export interface WalletProfile {
  name: string
  /** Before each restful path in the URL, such as `/api/open`; empty where there is none (1.4). */
  pathPrefix: string
  /** Behind each restful path in the URL, such as `.htm` (1.4). */
  pathSuffix: string
  /** What of the URL is signed. UNCERTAIN behind gateways that take the prefix off; samples sign all of it (1.4). */
  signedPath: 'full-url-path' | 'restful-path-only'
  signatureEncoding: SignatureEncoding
  /** Between the parts of the `Signature` header. UNCERTAIN which wallets are strict about the blank (1.3). */
  signatureSeparator: ', ' | ','
  /** Which of our keys at the wallet's portal signs (1.3). */
  keyVersion: number
  /** How `Request-Time` is written (1.5). */
  timeFormat: TimeFormat
  /**
   * What a reply's signature is worth (1.7). `required`: an unsigned reply proves nothing, so a send is `unknown`.
   * `when-present`: an unsigned one is believed. `off`: none is looked at. A wrong signature is believed in none of the
   * first two.
   */
  verifyResponses: 'required' | 'when-present' | 'off'
  /** Headers in which a reply names its time, lower-case, the first one present counting (1.7). */
  responseTimeHeaders: readonly string[]
  /** The two words of `grantType`; one wallet writes them in lower case (2.1). */
  grantTypes: { authorizationCode: string; refreshToken: string }
  applyToken: WalletApi
  /** Takes back what a person agreed to: `cancelToken` or `revoke` (2.4). */
  cancel: WalletApi
  /** Tells who a person is where `applyToken` gives no `customerId` (2.6). */
  userInfo: WalletApi
  channels: Record<ChannelName, WalletChannel>
  /** The link to a page of ours: `start` and the app id, then the page under `pageParameter` (3.1, 3.4). */
  deepLink: { start: string; pageParameter: string }
  /** Options without which this wallet refuses us. */
  needs: readonly ('authClientId' | 'customerBelongsTo')[]
  /** Rows that replace those of `ALIPAYPLUS_FAILURES`, for a wallet that means something else by a code. */
  failures: FailureTable
}

export type TimeFormat = 'iso-milliseconds' | 'iso-seconds' | 'epoch-milliseconds'

export type ChannelName = 'inbox' | 'push'

export interface WalletApi {
  /** The restful path, without prefix and suffix. */
  path: string
  /** What the body says of the app, as far as the options have it. */
  fields: readonly AppField[]
}

/** `extendInfo` is a text that contains JSON, with the site in it (2.1). */
type AppField = 'appId' | 'authClientId' | 'customerBelongsTo' | 'extendInfo'

/** One way of the wallet to reach a person (3). */
export interface WalletChannel extends WalletApi {
  /** What the person is asked to agree to. */
  scope: string
  templateCode: RegExp
  /** Most characters of a `requestId`. */
  requestIdMax: number
  /** The parameters that its templates have, with most characters; left out where the wallet's portal defines them. */
  parameters?: Record<string, number>
  /** What its one template says; left out where the wallet's portal defines templates. */
  words?: TemplateWords
  /** Where the link of a message goes; left out where a message opens no page. */
  link?: { kind: 'parameter' | 'member'; name: string; maxLength: number }
  /** Each template names its `language`. */
  namesLanguage: boolean
}
