import { mergeInternalComponents, mergeReconciler, processApis } from '@tarojs/shared'
import { COMPONENTS } from './components.ts'
import { type NativeApi, withCallbacks } from './native-api.ts'

declare const bn: NativeApi

mergeReconciler({ initNativeApi })
mergeInternalComponents(COMPONENTS)

/**
 * Fills `Taro` with the platform's functions, once, before the app's own code. It goes through Taro's own bridge, which
 * also makes `request` with interceptors, `getApp`, `env` and the like (protocols/binance.md 4.5, trap 2).
 */
function initNativeApi(taro: NativeApi & { options: NativeApi }): void {
  processApis(taro, withCallbacks(bn))
  taro.miniGlobal = taro.options.miniGlobal = bn
  taro.getTabBar = (page?: TabBarPage) => page?.getTabBar?.()?.$taroInstances
}

interface TabBarPage {
  getTabBar?(): { $taroInstances?: unknown } | undefined
}
