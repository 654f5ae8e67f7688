import { type Book, createBook } from './book.ts'
import { PLATFORM_NAMES } from './platform-name.ts'
import { anyText, type Infer, nullable, oneOf } from './schema.ts'
import { list, object } from './schema-objects.ts'

/** How many messages all inboxes hold together; older ones are forgotten. */
export const INBOX_LIMIT = 100_000

/** A message as it lies in a person's inbox. */
export const InboxMessage = object({
  at: anyText,
  platform: oneOf(PLATFORM_NAMES),
  appId: anyText,
  user: anyText,
  templateId: anyText,
  title: anyText,
  /** The template's lines in order, filled in. */
  fields: list(object({ label: anyText, key: anyText, value: anyText })),
  /** The whole text of the card, as the person reads it. */
  text: anyText,
  /** Where a tap on the card leads; null for a card without a link. */
  page: nullable(anyText),
  lang: anyText,
  miniprogramState: oneOf(['developer', 'trial', 'formal']),
  /** 19 digits: a string, because it does not fit a JavaScript number. */
  msgid: anyText,
})
export type InboxMessage = Infer<typeof InboxMessage>

export type Inbox = Book<InboxMessage>

export function createInbox(): Inbox {
  return createBook(INBOX_LIMIT)
}
