import type { AlipayplusBinding } from './providers/alipayplus/binding.ts'
import type { BinanceBinding } from './providers/binance/binding.ts'
import type { WechatBinding } from './providers/wechat/binding.ts'

/** What a template is bound to on each platform: the row that a platform adds to the vocabulary. */
export interface Bindings {
  wechat: WechatBinding
  alipayplus: AlipayplusBinding
  binance: BinanceBinding
}

/** The platforms that push-core speaks to. */
export type Platform = keyof Bindings
