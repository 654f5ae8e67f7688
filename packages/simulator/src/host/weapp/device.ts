import { isFunction } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'

/** What a tourist's build is called where the package was given no app id (protocols/wechat.md 1.1). */
const NO_APP_ID = 'touristappid'

export function defineDevice({ define, device, login }: HostEnvironment): void {
  const screen = { pixelRatio: 2, windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 812 }
  const window = { ...screen, statusBarHeight: 44, safeArea: { top: 44, left: 0, right: 375, bottom: 778 } }
  const hardware = { brand: 'devtools', model: 'simulator', system: 'iOS 17.0', platform: 'devtools' }
  const base = { language: device.language, SDKVersion: '3.12.1', version: '8.0.50', theme: 'light' }
  const system = { ...window, ...hardware, ...base }

  define.synchronous('getWindowInfo', () => window)
  define.synchronous('getDeviceInfo', () => hardware)
  define.synchronous('getAppBaseInfo', () => base)
  define.synchronous('getSystemInfoSync', () => system)
  define.asynchronous('getSystemInfo', () => system)
  define.synchronous('getAccountInfoSync', () => ({
    miniProgram: { appId: login.appId ?? NO_APP_ID, envVersion: 'develop', version: '' },
  }))
  define.synchronous('canIUse', (schema) => Object.hasOwn(define.members, String(schema).split('.')[0] ?? ''))
  define.members.nextTick = (act: unknown) => void Promise.resolve().then(() => isFunction(act) && act())
}
