import { isString, type JsonObject, toObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import type { HttpRequest } from '../http.ts'
import type { Decision, SettingsChange, SubscriptionSettings } from '../person.ts'

/** The part of the sandbox that stands for WeChat's own servers behind `wx`, for the phone's user. */
export interface SandboxControl {
  /** A fresh login code. */
  login(): Promise<string>
  /** Records what was decided; gives what `wx.requestSubscribeMessage` gives, failures included. */
  consent(answer: { decisions: Record<string, Decision>; keep: boolean }): Promise<JsonObject>
  settings(): Promise<SubscriptionSettings>
  changeSettings(change: SettingsChange): Promise<void>
}

export function createSandboxControl({ http, login }: HostEnvironment): SandboxControl {
  const { controlUrl, user, appId } = login
  const identity = { user, ...(appId === undefined ? {} : { appId }) }

  const exchange = async (path: string, request: Omit<HttpRequest, 'url'>): Promise<JsonObject> => {
    const { status, body } = await http({ ...request, url: `${controlUrl}/control/wechat/${path}` }).catch(
      unreachable,
    )
    // The body may hold a code or an openid: the path and the status are all that an error text needs.
    if (status !== 200)
      throw new Error(`the sandbox answered ${status} to ${request.method} ${path.split('?')[0]}`)
    return toObject(JSON.parse(body))
  }
  const unreachable = (cause: unknown): never => {
    throw new Error(`the sandbox cannot be reached at ${controlUrl}`, { cause })
  }
  const post = (path: string, body: object) =>
    exchange(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...identity, ...body }),
    })
  return {
    async login() {
      const { code } = await post('login', {})
      if (!isString(code)) throw new Error('the sandbox gave no login code')
      return code
    },
    consent: (answer) => post('consent', answer),
    async settings() {
      const query = new URLSearchParams(identity)
      return toSettings(await exchange(`settings?${query}`, { method: 'GET', headers: {} }))
    },
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
