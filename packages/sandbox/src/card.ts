import { anyText, nullable } from './schema.ts'

/** What a message in an inbox has on every platform; each platform's own fields stand beside it. */
export const card = {
  at: anyText,
  appId: anyText,
  user: anyText,
  templateId: anyText,
  title: anyText,
  /** The whole text of the card, as the person reads it. */
  text: anyText,
  /** Where a tap on the card leads, as it was sent; null when nothing was. */
  page: nullable(anyText),
}
