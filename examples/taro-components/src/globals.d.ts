/// <reference types="@tarojs/taro" />
/// <reference types="@tarojs/components" />

declare module '*.png'
declare module '*.scss'

/** A wallet's own object, where Taro has no name for a call. */
declare const my: {
  getAuthCode(options: {
    scopes: string[]
    success(result: { authCode: string }): void
    fail(result: { errorMessage: string }): void
  }): void
}
