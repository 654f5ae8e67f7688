import type { Citation, FAULT_ASKED } from '../citation.ts'
/** The heads of the real error texts: protocols/wechat.md 2.1 to 2.6. */
export const REFUSAL_TEXTS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  // Of template management (2.5), where it stands for the wrong method.
  404: '404 not found',
  20001: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  // The page knows no text for 43107.
  43107: 'subscribe message is banned',
  43108: 'Cannot make concurrent calls to the same OpenID, please try again',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'keyword in blacklist',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities, view detail on mp.weixin.qq.com',
  50002: 'user limited',
  // Of template management and quotas the pages know the texts of 200014, 200020 and 200022 alone.
  20002: 'invalid parameter',
  76021: 'cgi_path not found',
  76022: 'could not use this cgi_path',
  200001: 'system error',
  200002: 'invalid parameter',
  200011: 'account is banned',
  200012: 'template count out of limit',
  200013: 'template is banned',
  200014: 'tid does not exist',
  200016: 'invalid start',
  200017: 'invalid limit',
  200018: 'missing parameter ids',
  200019: 'invalid ids',
  200020: 'invalid keywords',
  200021: 'invalid sceneDesc',
  200022: 'template has added already',
  200100: 'invalid account type',
}

/** Thrown by a step of an endpoint; the endpoint answers it as `{errcode, errmsg}`. */
export class Refusal extends Error {
  readonly errcode: number
  /** The head of `errmsg`, before the rid. */
  readonly errmsg: string
  /** Beside code and text. */
  readonly members: Readonly<Record<string, string>>

  /** `why` names the rule and its section, for the book of calls; `errmsg` replaces the code's usual text. */
  constructor(
    errcode: number,
    why: Citation | typeof FAULT_ASKED,
    errmsg = REFUSAL_TEXTS[errcode],
    members: Readonly<Record<string, string>> = {},
  ) {
    super(why)
    this.name = 'Refusal'
    if (errmsg === undefined) throw new TypeError(`No text is known for the code ${errcode}.`)
    this.errcode = errcode
    this.errmsg = errmsg
    this.members = members
  }
}
