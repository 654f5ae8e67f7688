import type { DevBridgeOptions, Platform } from '@mini-push/miniprogram-client'
import { wechatPlatform } from '@mini-push/miniprogram-client/wechat'
import { wechatDevBridge } from '@mini-push/miniprogram-client/wechat/dev-bridge'

/** WeChat; the other builds take the file of this name with their own type in it. */
export const nativePlatform = wechatPlatform(wx)

export function createDevBridge(options: DevBridgeOptions): Platform {
  return wechatDevBridge(nativePlatform, options)
}
