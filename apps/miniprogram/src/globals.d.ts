/// <reference types="@tarojs/taro" />
/// <reference types="@tarojs/components" />

/** Build-time constants, from `config/index.ts`. */
declare const API_URL: string
declare const APP_NAME: string
/** The development bridge is compiled in. A constant, so that a production bundle loses every trace of it. */
declare const DEVELOPMENT_BRIDGE: boolean
declare const SANDBOX_CONTROL_URL: string
declare const SANDBOX_USER: string

declare const wx: import('@mini-push/miniprogram-client/wechat').WechatApi

declare module '*.css'
