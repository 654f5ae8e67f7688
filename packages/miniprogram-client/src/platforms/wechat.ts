import type { Decision } from '@mini-push/contracts'
import type {
  ConsentOutcome,
  ConsentSettings,
  Platform,
  PlatformReply,
  PlatformRequest,
} from '../platform.ts'
import type { WechatApi, WechatFailure, WechatSettings } from './wechat-api.ts'
import { toConsentFailure } from './wechat-consent-failures.ts'

export type { WechatApi } from './wechat-api.ts'

/** Binds the client to WeChat's `wx` (protocols/wechat.md 1). */
export function wechatPlatform(wx: WechatApi): Platform {
  return {
    request: (request) => sendRequest(wx, request),
    storage: {
      read: (key) => emptyToUndefined(wx.getStorageSync(key)),
      write: (key, value) => wx.setStorageSync(key, value),
      remove: (key) => wx.removeStorageSync(key),
    },
    login: () => login(wx),
    // Three works in every client; five is documented since base library 3.12.1, without a floor (1.2).
    consentLimit: 3,
    requestConsent: (templateIds) => requestConsent(wx, templateIds),
    settings: {
      read: () => settings((callbacks) => wx.getSetting({ withSubscriptions: true, ...callbacks })),
      open: () => settings((callbacks) => wx.openSetting({ withSubscriptions: true, ...callbacks })),
    },
    onNetworkBack(listener) {
      wx.onNetworkStatusChange(({ isConnected }) => isConnected && listener())
    },
  }
}

const emptyToUndefined = (value: unknown) => (value === '' ? undefined : value)

function sendRequest(wx: WechatApi, request: PlatformRequest): Promise<PlatformReply> {
  return new Promise((resolve) => {
    wx.request({
      url: request.url,
      method: request.method,
      header: { 'content-type': 'application/json', ...request.headers },
      ...(request.body === undefined ? {} : { data: request.body }),
      timeout: request.timeoutMs,
      success: ({ statusCode, data }) => resolve({ kind: 'reply', status: statusCode, body: data }),
      fail: ({ errMsg }) =>
        resolve({ kind: 'no-reply', reason: /timed?[ _]?out/i.test(errMsg) ? 'timed-out' : 'unreachable' }),
    })
  })
}

function login(wx: WechatApi): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.login({ success: ({ code }) => resolve(code), fail: ({ errMsg }) => reject(new Error(errMsg)) })
  })
}

// A promise's executor runs at once: the native call is made within the tap.
function requestConsent(wx: WechatApi, templateIds: readonly string[]): Promise<ConsentOutcome> {
  return new Promise((resolve) => {
    if (typeof wx.requestSubscribeMessage !== 'function') return resolve(UNSUPPORTED)
    wx.requestSubscribeMessage({
      tmplIds: [...templateIds],
      success: (result) => resolve({ kind: 'answered', decisions: toDecisions(result, templateIds) }),
      fail: (failure) => resolve(toOutcome(failure, templateIds)),
    })
  })
}

// WeChat before base library 2.4.4.
const UNSUPPORTED: ConsentOutcome = {
  kind: 'failed',
  reason: 'unsupported',
  remedy: 'update-app',
  platformCode: null,
}

/** `fail cancel` is not documented; some clients give it for a dismissed sheet, which is a refusal. */
function toOutcome(failure: WechatFailure, templateIds: readonly string[]): ConsentOutcome {
  if (!failure.errMsg.endsWith('fail cancel')) return toConsentFailure(failure)
  return { kind: 'answered', decisions: Object.fromEntries(templateIds.map((id) => [id, 'reject'])) }
}

function settings(call: (callbacks: SettingsCallbacks) => unknown): Promise<ConsentSettings> {
  return new Promise((resolve, reject) => {
    call({
      success: (result) => resolve(toSettings(result)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

interface SettingsCallbacks {
  success(result: WechatSettings): void
  fail(failure: WechatFailure): void
}

// Only `itemSettings` counts: some clients repeat the items beside `mainSwitch` (1.3).
function toSettings({ subscriptionsSetting }: WechatSettings): ConsentSettings {
  const items = subscriptionsSetting?.itemSettings ?? {}
  return {
    mainSwitch: subscriptionsSetting?.mainSwitch ?? true,
    kept: toDecisions(items, Object.keys(items)),
  }
}

function toDecisions(values: Record<string, string>, ids: readonly string[]): Record<string, Decision> {
  const pairs = ids.flatMap((id) => {
    const decision = toDecision(values[id])
    return decision ? [[id, decision] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** `acceptWithAudio`, `acceptWithAlert` and their like are agreements; any other word is no answer. */
function toDecision(value: string | undefined): Decision | null {
  if (value?.startsWith('accept')) return 'accept'
  return value === 'reject' || value === 'ban' || value === 'filter' ? value : null
}
