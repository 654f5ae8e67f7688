import { AlipayplusAppDescription } from '../alipayplus/controls/app-description.ts'
import { BinanceAppDescription } from '../binance/controls/app-description.ts'
import type { Infer } from '../schema.ts'
import { variants } from '../schema-objects.ts'
import { WechatAppDescription } from '../wechat/controls/app-description.ts'

/** An app with everything that a client needs to be its backend; each platform describes its own kind. */
export const AppDescription = variants('platform', {
  wechat: WechatAppDescription,
  alipayplus: AlipayplusAppDescription,
  binance: BinanceAppDescription,
})
export type AppDescription = Infer<typeof AppDescription>
