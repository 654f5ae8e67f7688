import { isString, type JsonObject, toObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import type { Decision, SettingsChange, SubscriptionSettings } from '../person.ts'
import { createSandboxClient } from '../sandbox-client.ts'

/** The part of the sandbox that stands for WeChat's own servers behind `wx`, for the phone's user. */
export interface SandboxControl {
  /** A fresh login code. */
  login(): Promise<string>
  /** Records what was decided; gives what `wx.requestSubscribeMessage` gives, failures included. */
  consent(answer: { decisions: Record<string, Decision>; keep: boolean }): Promise<JsonObject>
  settings(): Promise<SubscriptionSettings>
  changeSettings(change: SettingsChange): Promise<void>
}

export function createSandboxControl(environment: HostEnvironment): SandboxControl {
  const { get, post } = createSandboxClient(environment, 'wechat')
  return {
    async login() {
      const { code } = await post('login', {})
      if (!isString(code)) throw new Error('the sandbox gave no login code')
      return code
    },
    consent: (answer) => post('consent', answer),
    settings: async () => toSettings(await get('settings')),
    async changeSettings(change) {
      await post('settings', change)
    },
  }
}

function toSettings({ mainSwitch, itemSettings }: JsonObject): SubscriptionSettings {
  const items = Object.entries(toObject(itemSettings)).filter((entry): entry is [string, string] =>
    isString(entry[1]),
  )
  // WeChat leaves `itemSettings` out until a choice is kept (protocols/wechat.md 1.3).
  return {
    mainSwitch: mainSwitch !== false,
    ...(items.length > 0 ? { itemSettings: Object.fromEntries(items) } : {}),
  }
}
