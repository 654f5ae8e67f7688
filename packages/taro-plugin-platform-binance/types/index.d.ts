/**
 * Types of Binance for an app that is built for it: `import type {} from '@mini-push/taro-plugin-platform-binance/types'`
 * once. Taro's own are WeChat's, whose answers have another form.
 */
import '@tarojs/taro'

declare module '@tarojs/taro' {
  interface TaroStatic {
    /** Needs the app from 2.52.0 and the SDK from 3.13.0 (protocols/binance.md 3.1). */
    requestSubscribeMessage(option: { tmplIds: string[] }): Promise<Record<string, BinanceConsent | string>>
  }
}

/** A person's answer for one template; `token` comes with `accept`. Ask by your ids: other keys, such as `msg`, are none. */
export interface BinanceConsent {
  type: 'accept' | 'reject'
  token?: string
}
