import { card } from '../card.ts'
import { anyText, type Infer, integer, oneOf } from '../schema.ts'
import { list, object, record } from '../schema-objects.ts'

/** A push message as it lies in a person's inbox. */
export const BinanceInboxMessage = object({
  platform: oneOf(['binance']),
  ...card,
  language: anyText,
  /** In the order of the template. */
  parameters: list(object({ name: anyText, value: anyText })),
  /** What a tap on the message opens the app with (protocols/binance.md 3.3 and 3.4); without a page, the entry page. */
  launch: object({ path: anyText, query: record(anyText), scene: integer() }),
})
export type BinanceInboxMessage = Infer<typeof BinanceInboxMessage>
