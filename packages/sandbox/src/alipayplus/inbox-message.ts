import { card } from '../card.ts'
import { anyText, type Infer, oneOf } from '../schema.ts'
import { object, optional, record } from '../schema-objects.ts'
import { CHANNELS } from './profile.ts'

/** A message as it lies in a person's wallet. `templateId` is its templateCode, `page` the deep link that a tap opens. */
export const AlipayplusInboxMessage = object({
  platform: oneOf(['alipayplus']),
  ...card,
  channel: oneOf(CHANNELS),
  /** Absent where the wallet's API has none. */
  language: optional(anyText),
  /** `templateParameters` as sent. */
  parameters: record(anyText),
  requestId: anyText,
  messageId: anyText,
})
export type AlipayplusInboxMessage = Infer<typeof AlipayplusInboxMessage>
