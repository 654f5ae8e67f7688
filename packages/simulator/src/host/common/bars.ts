import { isString } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'

/** The tab bar, and pulling down. Toasts and their like leave no trace but the recorded call, which tests look at. */
export function defineBars({ app, define }: HostEnvironment): void {
  define.asynchronous('setTabBarItem', ({ index, text }) => {
    const tab = app.manifest.tabs[Number(index)]
    if (!tab) throw new Refusal('tabbar item not found')
    if (isString(text)) tab.text = text
    return undefined
  })
  define.asynchronous('startPullDownRefresh', () => {
    app.navigator.top().call('onPullDownRefresh')
    return undefined
  })
  for (const name of RECORDED_ONLY) define.asynchronous(name, () => undefined)
}

const RECORDED_ONLY = [
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'setTabBarStyle',
  'showTabBarRedDot',
  'hideTabBarRedDot',
  'setTabBarBadge',
  'removeTabBarBadge',
  'pageScrollTo',
  'stopPullDownRefresh',
  'showNavigationBarLoading',
  'hideNavigationBarLoading',
  'previewImage',
  'hideKeyboard',
  'vibrateShort',
  'vibrateLong',
]
