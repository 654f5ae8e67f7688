/**
 * Where protocols/binance.md says UNCERTAIN, a decision had to be taken. Each is a setting, so that a client can be
 * tried against the other reading too.
 */
export interface BinanceRulings {
  /** Claims beside `iss`, `dig` and `ts`, such as the `iat` that some libraries add (1.5). Default `refused`. */
  extraClaims: 'refused' | 'allowed'
  /** The HTTP status of 900002; every other answer is known to be a 200 (2). Default 200. */
  authenticationFailureStatus: 200 | 401
  /** Most template ids in one `bn.requestSubscribeMessage` (3.1). Default 3, as on WeChat. */
  templatesPerRequest: number
  /** How often a data token may be shown within its two minutes (2.4). Default `once`. */
  dataTokenUse: 'once' | 'repeated'
  /** Whether a send answered 900240 or 900241 uses its pushToken up (2.2). Default false. */
  refusedSendUsesToken: boolean
  /** Fields of the send's body that the page does not list (2.2). Default `refused`. */
  extraFields: 'refused' | 'ignored'
  /** A `path` that is none of the app's pages (2.2). Default `refused`. */
  unknownPages: 'refused' | 'taken'
  /** A parameter whose value is the empty text (2.2). Default `refused`. */
  emptyValues: 'refused' | 'taken'
}

export const DEFAULT_RULINGS: BinanceRulings = {
  extraClaims: 'refused',
  authenticationFailureStatus: 200,
  templatesPerRequest: 3,
  dataTokenUse: 'once',
  refusedSendUsesToken: false,
  extraFields: 'refused',
  unknownPages: 'refused',
  emptyValues: 'refused',
}
