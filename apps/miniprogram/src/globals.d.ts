/// <reference types="@tarojs/taro" />
/// <reference types="@tarojs/components" />

/** Build-time constants, from `config/index.ts`. */
declare const API_URL: string
declare const APP_NAME: string
/** The platform looks up `@name` of app.json in theme.json. */
declare const THEME_VARIABLES: boolean
/** The development bridge is compiled in. A constant, so that a production bundle loses every trace of it. */
declare const DEVELOPMENT_BRIDGE: boolean
declare const SANDBOX_CONTROL_URL: string
declare const SANDBOX_USER: string

/** One of them, by the build. */
declare const wx: import('@mini-push/miniprogram-client/wechat').WechatApi
declare const my: import('@mini-push/miniprogram-client/alipayplus').AlipayplusApi
declare const bn: import('@mini-push/miniprogram-client/binance').BinanceApi

declare module '*.css'
