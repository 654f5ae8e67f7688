import { refuseOutsideTap } from '../common/tap-rule.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson } from '../person.ts'
import type { SandboxControl } from './sandbox-control.ts'

/** `wx.getSetting` and the mini program's settings page (protocols/wechat.md 1.3, 1.4). */
export function defineSettings(environment: HostEnvironment, sandbox: SandboxControl): void {
  const { define, activity, person, gesture } = environment
  const readSettings = async (withSubscriptions: unknown) => ({
    authSetting: {},
    ...(withSubscriptions === true ? { subscriptionsSetting: await sandbox.settings() } : {}),
  })
  define.asynchronous('getSetting', ({ withSubscriptions }) => readSettings(withSubscriptions))
  define.asynchronous('openSetting', async ({ withSubscriptions }) => {
    refuseOutsideTap(gesture)
    const question = await sandbox.settings()
    const change = await askPerson(activity, { kind: 'settings', answer: person.settings, question })
    if (Object.keys(change).length > 0) await sandbox.changeSettings(change)
    return readSettings(withSubscriptions)
  })
}
