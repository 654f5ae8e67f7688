import type { JsonObject } from '../json.ts'

/** How the calls of a platform's object answer. */
export interface ReplyStyle {
  answersBy: Answering
  success(name: string, result: JsonObject): JsonObject
  /** @param text what a person may read of it; `details` are the platform's own members, such as a code. */
  failure(name: string, text: string, details: JsonObject): JsonObject
  /** Whether a reply, which may be the sandbox's own, is a failure. */
  isFailure(name: string, reply: JsonObject): boolean
}

/** Who hears of the outcome; with `either`, the promise is for calls that were given no callback. */
export type Answering = 'callbacks' | 'promise' | 'either'
