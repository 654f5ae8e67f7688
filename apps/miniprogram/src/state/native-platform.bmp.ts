import type { DevBridgeOptions, Platform } from '@mini-push/miniprogram-client'
import { binancePlatform } from '@mini-push/miniprogram-client/binance'
import { binanceDevBridge } from '@mini-push/miniprogram-client/binance/dev-bridge'

export const nativePlatform = binancePlatform(bn)

export function createDevBridge(options: DevBridgeOptions): Platform {
  return binanceDevBridge(bn, options)
}
