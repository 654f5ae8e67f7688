import type { DevBridgeOptions, Platform } from '@mini-push/miniprogram-client'
import { alipayplusPlatform } from '@mini-push/miniprogram-client/alipayplus'
import { alipayplusDevBridge } from '@mini-push/miniprogram-client/alipayplus/dev-bridge'

export const nativePlatform = alipayplusPlatform(my)

export function createDevBridge(options: DevBridgeOptions): Platform {
  return alipayplusDevBridge(my, options)
}
