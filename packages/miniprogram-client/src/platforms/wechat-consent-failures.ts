import type { ConsentFailure, ConsentFailureReason, ConsentRemedy } from '../platform.ts'

interface Row {
  reason: ConsentFailureReason
  remedy: ConsentRemedy
}

/** Every documented `errCode` of `wx.requestSubscribeMessage` (protocols/wechat.md 1.2). */
const WECHAT_CONSENT_FAILURES: Readonly<Record<number, Row>> = {
  10001: { reason: 'bad-arguments', remedy: 'fix-program' },
  10002: { reason: 'network', remedy: 'tap-again' },
  10003: { reason: 'result-lost', remedy: 'tap-again' },
  10004: { reason: 'bad-arguments', remedy: 'fix-program' },
  10005: { reason: 'in-background', remedy: 'tap-again' },
  20001: { reason: 'wrong-template', remedy: 'fix-templates' },
  20002: { reason: 'mixed-kinds', remedy: 'fix-program' },
  20003: { reason: 'too-many-templates', remedy: 'fix-program' },
  20004: { reason: 'main-switch-off', remedy: 'open-settings' },
  20005: { reason: 'app-banned', remedy: 'none' },
  20013: { reason: 'wrong-template', remedy: 'fix-templates' },
}

/** Failures that come without a code: the text is all there is. */
const BY_TEXT: readonly { text: string; row: Row }[] = [
  { text: 'user tap gesture', row: { reason: 'not-in-tap', remedy: 'fix-program' } },
  { text: 'last call has not ended', row: { reason: 'sheet-open', remedy: 'tap-again' } },
]

const UNRECOGNISED: Row = { reason: 'unrecognised', remedy: 'tap-again' }

/** What a failed `wx.requestSubscribeMessage` means. A code that is not documented is `unrecognised`. */
export function toConsentFailure(failure: { errMsg: string; errCode?: number }): ConsentFailure {
  const { errMsg, errCode } = failure
  const byCode = errCode === undefined ? undefined : WECHAT_CONSENT_FAILURES[errCode]
  const byText = BY_TEXT.find(({ text }) => errMsg.toLowerCase().includes(text))?.row
  return { kind: 'failed', ...(byCode ?? byText ?? UNRECOGNISED), platformCode: errCode?.toString() ?? null }
}
