/**
 * Where protocols/alipayplus.md says UNCERTAIN (section 11), a decision had to be taken. Each is a setting, so that a
 * client can be tried against the other reading too.
 */
export interface AlipayplusRulings {
  /**
   * `strict` takes a signature only in the encoding of the wallet's profile. `lenient` takes every encoding of 1.6 and
   * says so in the header `Sandbox-Hint`. Default `strict`.
   */
  signatures: 'strict' | 'lenient'
  /** How far `Request-Time` may be from real time, in milliseconds; 0 takes any (1.5). Default 300,000. */
  clockSkewMs: number
  /** What a stale `Request-Time` gets: the one page that says has two names for it (1.5). Default `REQUEST_TIME_INVALID`. */
  staleTimeCode: string
  /** Whether replies are signed (1.7). Default true. */
  signReplies: boolean
  /** What a token without the scope gets; the seed names it for `sendInbox` only (3.2). Default `ACCESS_TOKEN_NOT_COVER_THE_SCOPE`. */
  missingScopeCode: string
  /** How long an authCode lives, in milliseconds (2.1). Default 180,000. */
  authCodeLifetimeMs: number
  /** Whether a refresh ends the old access token at once, or it lives to its expiry (2.3). Default true. */
  refreshEndsAccessToken: boolean
  /** Whether a repeat of a failed send is answered with the failure again, its cause mended or not (6). Default true. */
  replayFailures: boolean
  /** What a repeat gets while the first is not answered yet: `UNKNOWN_EXCEPTION`, or the stored result (10.2). Default `unknown`. */
  concurrentRepeat: 'unknown' | 'stored'
  /** Keys in `templateParameters` that the template lacks. Default `ignored`. */
  extraParameters: 'ignored' | 'refused'
  /** What `authErrorScopes` says of a scope that the person refused, and of one that the app may not ask for (4.1). */
  scopeErrorCodes: { refused: string; notEnabled: string }
}

export const DEFAULT_RULINGS: AlipayplusRulings = {
  signatures: 'strict',
  clockSkewMs: 300_000,
  staleTimeCode: 'REQUEST_TIME_INVALID',
  signReplies: true,
  missingScopeCode: 'ACCESS_TOKEN_NOT_COVER_THE_SCOPE',
  authCodeLifetimeMs: 180_000,
  refreshEndsAccessToken: true,
  replayFailures: true,
  concurrentRepeat: 'unknown',
  extraParameters: 'ignored',
  scopeErrorCodes: { refused: '40006', notEnabled: '10001' },
}
