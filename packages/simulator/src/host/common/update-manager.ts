import { isFunction } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'

/** A phone always has the newest version of the app. */
export function defineUpdateManager({ define, activity, failures }: HostEnvironment): void {
  define.members.getUpdateManager = () => ({
    onCheckForUpdate(listener: unknown) {
      if (!isFunction(listener)) return
      activity.later('getUpdateManager', () => failures.guard(() => listener({ hasUpdate: false })))
    },
    onUpdateReady() {},
    onUpdateFailed() {},
    applyUpdate() {},
  })
}
