import { isString } from '../../json.ts'
import type { ReplyStyle } from '../reply-style.ts'

/** `errMsg` says it all: `login:ok`, `login:fail …`. */
export const WEAPP_REPLIES: ReplyStyle = {
  answersBy: 'either',
  success: (name, result) => ({ errMsg: `${name}:ok`, ...result }),
  failure: (name, text, details) => ({ errMsg: `${name}:fail ${text}`, ...details }),
  isFailure: (name, { errMsg }) => isString(errMsg) && errMsg.startsWith(`${name}:fail`),
}
