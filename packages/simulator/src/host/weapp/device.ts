import { isFunction } from '../../json.ts'
import { canIUse } from '../common/can-i-use.ts'
import { SAFE_AREA, SCREEN } from '../common/screen.ts'
import type { HostEnvironment } from '../environment.ts'

/** What a tourist's build is called where the package was given no app id (protocols/wechat.md 1.1). */
const NO_APP_ID = 'touristappid'

export function defineDevice({ define, device, login }: HostEnvironment): void {
  const window = { ...SCREEN, safeArea: SAFE_AREA }
  const hardware = { brand: 'devtools', model: 'simulator', system: 'iOS 17.0', platform: 'devtools' }
  const { language, sdkVersion: SDKVersion, appVersion: version } = device
  const base = { language, SDKVersion, version, theme: 'light' }
  const system = { ...window, ...hardware, ...base }

  define.synchronous('getWindowInfo', () => window)
  define.synchronous('getDeviceInfo', () => hardware)
  define.synchronous('getAppBaseInfo', () => base)
  define.synchronous('getSystemInfoSync', () => system)
  define.asynchronous('getSystemInfo', () => system)
  define.synchronous('getAccountInfoSync', () => ({
    miniProgram: { appId: login.appId ?? NO_APP_ID, envVersion: 'develop', version: '' },
  }))
  define.synchronous('canIUse', (schema) => canIUse(define, schema))
  define.members.nextTick = (act: unknown) => void Promise.resolve().then(() => isFunction(act) && act())
}
