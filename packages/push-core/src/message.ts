import type { Template } from './template.ts'

/** What a message says, whoever receives it. */
export interface MessageContent {
  /** Our id of the registered mini program whose provider sends it. */
  app: string
  template: Template
  /** Values by the template's own field names, as text that a person will read. */
  data: Record<string, string>
  /** In-app page that a tap on the message opens, with query, without leading slash: `pages/task/index?id=7`. */
  page?: string
  /** Language of the platform's own words around the message. Default: the provider's. */
  lang?: Language
}

/**
 * The platform's own form of a message's content, a JSON object without identity, token or time. It is made once and
 * frozen: a repeat must say exactly the same.
 */
export type Payload = Record<string, unknown>

/** One message to one person, ready for one attempt. */
export interface Message {
  app: string
  /** Ours, the same for each attempt: 1 to 64 of `A-Z a-z 0-9 _ -`. Platforms that can tell a repeat know it by this. */
  id: string
  payload: Payload
  recipient: Recipient
  /** An earlier attempt of this message came to `unknown`: it may have reached the person. */
  resent: boolean
}

/** Whom the platform will show the message to. Never logged. */
export interface Recipient {
  /** The person's identity within the app, as {@link Identity} gave it (WeChat: openid). */
  identity: string
  /** The grant's own token, where the platform gives one (Binance: pushToken). */
  token?: string
}

export const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'] as const

export type Language = (typeof LANGUAGES)[number]

/** What is wrong with one field of a message; `field` is a path such as `data.task`. */
export interface FieldProblem {
  field: string
  code: FieldProblemCode
  /** What to do, in one sentence. */
  message: string
}

export type FieldProblemCode = 'missing' | 'unknown' | 'empty' | 'too-long' | 'not-allowed' | 'bad-format'
