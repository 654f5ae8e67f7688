import { canIUse } from '../common/can-i-use.ts'
import { SCREEN } from '../common/screen.ts'
import type { HostEnvironment } from '../environment.ts'

/** What packages ask `my.canIUse` for besides members of `my`. */
const FEATURES = ['component2']

export function defineDevice({ define, device, login }: HostEnvironment): void {
  const { language, appVersion: version } = device
  const hardware = { brand: 'simulator', model: 'simulator', system: '17.0', platform: 'iOS' }
  const system = { ...SCREEN, ...hardware, titleBarHeight: 44, language, version, app: 'wallet' }

  define.members.SDKVersion = device.sdkVersion
  define.synchronous('getSystemInfoSync', () => system)
  define.asynchronous('getSystemInfo', () => system)
  define.synchronous('getAppIdSync', () => ({ appId: login.appId ?? '' }))
  define.synchronous('canIUse', (schema) => FEATURES.includes(String(schema)) || canIUse(define, schema))
}
