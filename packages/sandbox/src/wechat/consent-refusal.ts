/** The texts of `wx.requestSubscribeMessage`'s failures: protocols/wechat.md 1.2. */
export const CONSENT_REFUSALS: Readonly<Record<number, string>> = {
  10001: "TmplIds can't be empty",
  10002: 'Request list fail',
  10003: 'Request subscribe fail',
  10004: 'Invalid template id',
  10005: 'Cannot show subscribe message UI',
  20001: 'No template data return, verify the template id exist',
  20002: 'Templates type must be same',
  20003: 'Templates count out of max bounds',
  20004: 'The main switch is switched off',
  20005: 'This mini program was banned from subscribing messages',
  20013: 'Reject DeviceMsg Template',
}

/** Thrown by a check of the sheet; the phone gets `errMsg` and `errCode`. */
export class ConsentRefusal extends Error {
  readonly errCode: number
  readonly errMsg: string

  constructor(errCode: number, text = CONSENT_REFUSALS[errCode]) {
    if (text === undefined) throw new TypeError(`No text is known for the code ${errCode}.`)
    super(text)
    this.name = 'ConsentRefusal'
    this.errCode = errCode
    this.errMsg = `requestSubscribeMessage:fail ${text}`
  }
}
