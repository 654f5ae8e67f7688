import { randomBytes } from 'node:crypto'
import { randomLettersAndDigits } from '../random-text.ts'

export const CALLBACK_MODES = ['plain', 'compatible', 'secure'] as const
export const CALLBACK_FORMATS = ['json', 'xml'] as const
/**
 * How JSON holds the items of an event (protocols/wechat.md 4.4). `object`: today's `List`, an object for one item and
 * an array for several. `array`: always an array. `wrapped`: the older key such as `SubscribeMsgPopupEvent`.
 */
export const LIST_SHAPES = ['object', 'array', 'wrapped'] as const

/** The console's page "message push" (protocols/wechat.md 4.1). */
export interface CallbackSettings {
  /** Null: events go nowhere. */
  url: string | null
  token: string
  /** 43 letters and digits. */
  encodingAesKey: string
  mode: (typeof CALLBACK_MODES)[number]
  format: (typeof CALLBACK_FORMATS)[number]
  listShape: (typeof LIST_SHAPES)[number]
  /** False holds back every event that the platform would push by itself. */
  autoEvents: boolean
}

/** Settings of an app whose events have somewhere to go. */
export type CallbackTarget = CallbackSettings & { url: string }

export function createCallbackSettings(given: Partial<CallbackSettings> = {}): CallbackSettings {
  return {
    url: null,
    token: randomBytes(16).toString('hex'),
    encodingAesKey: randomLettersAndDigits(43),
    mode: 'secure',
    format: 'json',
    listShape: 'object',
    autoEvents: true,
    ...given,
  }
}
