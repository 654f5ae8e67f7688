import type { ReplyStyle } from '../reply-style.ts'
import { WEAPP_REPLIES } from '../weapp/reply-style.ts'

/** Promises of bare results; only failures have an `errMsg` (protocols/binance.md 3.1, 3.3). */
export const BMP_REPLIES: ReplyStyle = {
  ...WEAPP_REPLIES,
  answersBy: 'promise',
  success: (_, result) => result,
}
