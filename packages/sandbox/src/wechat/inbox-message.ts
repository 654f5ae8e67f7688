import { card } from '../card.ts'
import { anyText, type Infer, oneOf } from '../schema.ts'
import { list, object } from '../schema-objects.ts'

/** A subscription message as it lies in a person's inbox. A card without a page is no link. */
export const WechatInboxMessage = object({
  platform: oneOf(['wechat']),
  ...card,
  /** The template's lines in order, filled in. */
  fields: list(object({ label: anyText, key: anyText, value: anyText })),
  lang: anyText,
  miniprogramState: oneOf(['developer', 'trial', 'formal']),
  /** 19 digits: a string, because it does not fit a JavaScript number. */
  msgid: anyText,
})
export type WechatInboxMessage = Infer<typeof WechatInboxMessage>
