import type { ReplyStyle } from '../reply-style.ts'

/** Bad parameter: the code of a refusal that has none of its own (protocols/alipayplus.md 4.3). */
const BAD_PARAMETER = 2

/** A failure has `error` and `errorMessage`, a success neither. Wallets are not known to give promises. */
export const ALIPAY_REPLIES: ReplyStyle = {
  answersBy: 'callbacks',
  success: (_, result) => result,
  failure: (_, text, details) => ({ error: BAD_PARAMETER, errorMessage: text, ...details }),
  isFailure: (_, { error }) => error !== undefined,
}
