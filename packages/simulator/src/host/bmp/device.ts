import { canIUse } from '../common/can-i-use.ts'
import { SAFE_AREA, SCREEN } from '../common/screen.ts'
import type { HostEnvironment } from '../environment.ts'

/** What a project without an app id is called (protocols/binance.md 4.1). */
const NO_APP_ID = 'touristappid'

/** The facts of protocols/binance.md 3.3. */
export function defineDevice({ define, device, login }: HostEnvironment): void {
  const window = { ...SCREEN, safeArea: SAFE_AREA }
  const hardware = { brand: 'devtools', model: 'simulator', system: 'iOS 17.0', platform: 'ios' }
  const { language, sdkVersion: SDKVersion, appVersion: version } = device
  const host = { appId: login.appId ?? NO_APP_ID }
  const base = { language, SDKVersion, version, theme: 'light', host }
  const system = { ...window, ...hardware, ...base }

  define.synchronous('getWindowInfo', () => window)
  define.synchronous('getDeviceInfo', () => hardware)
  define.synchronous('getAppBaseInfo', () => base)
  define.synchronous('getSystemInfoSync', () => system)
  define.asynchronous('getSystemInfo', () => system)
  define.synchronous('canIUse', (schema) => canIUse(define, schema))
}
