import { AlipayplusInboxMessage } from './alipayplus/inbox-message.ts'
import { BinanceInboxMessage } from './binance/inbox-message.ts'
import { type Book, createBook } from './book.ts'
import type { Infer } from './schema.ts'
import { variants } from './schema-objects.ts'
import { WechatInboxMessage } from './wechat/inbox-message.ts'

/** How many messages all inboxes hold together; older ones are forgotten. */
export const INBOX_LIMIT = 100_000

/** A message as it lies in a person's inbox; each platform delivers its own kind. */
export const InboxMessage = variants('platform', {
  wechat: WechatInboxMessage,
  alipayplus: AlipayplusInboxMessage,
  binance: BinanceInboxMessage,
})
export type InboxMessage = Infer<typeof InboxMessage>

export type Inbox = Book<InboxMessage>

export function createInbox(onAdd: (message: InboxMessage) => void): Inbox {
  return createBook(INBOX_LIMIT, onAdd)
}
