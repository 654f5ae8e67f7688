import type { AuthCodeBody, AuthCodeResult } from './alipayplus/controls/auth-code.ts'
import type {
  SettingsBody as AlipayplusSettingsBody,
  SettingsReply as AlipayplusSettingsReply,
} from './alipayplus/controls/settings.ts'
import type {
  SettingsBody as BinanceSettingsBody,
  SettingsReply as BinanceSettingsReply,
} from './binance/controls/settings.ts'
import type { SubscribeBody, SubscribeResult } from './binance/controls/subscribe.ts'
import type { Call } from './calls.ts'
import type { AppDescription } from './control/app-description.ts'
import type { ClockMove, ClockState } from './control/clock.ts'
import type { Problem } from './control/problem.ts'
import type { Fault } from './faults.ts'
import type { InboxMessage } from './inbox.ts'
import type { PlatformName } from './platform-name.ts'
import type { Push } from './pushes.ts'
import type { PushedEvent } from './wechat/callback/event-pusher.ts'
import type { CallbackBody, CallbackReply } from './wechat/controls/callback.ts'
import type { ConsentBody, ConsentResult } from './wechat/controls/consent.ts'
import type { EventBody } from './wechat/controls/events.ts'
import type { SettingsBody, SettingsReply } from './wechat/controls/settings.ts'

/** The control API of a running sandbox, typed. Every verb throws `SandboxControlError` when the sandbox refuses. */
export interface SandboxControl {
  /** Resolves once every platform listens. */
  health(): Promise<void>
  /** Back to the seed; ids, keys and callback settings stay. */
  reset(): Promise<void>
  clock(): Promise<ClockState>
  moveClock(move: ClockMove): Promise<ClockState>
  apps<Name extends PlatformName = PlatformName>(filter?: {
    platform: Name
  }): Promise<Of<AppDescription, Name>[]>
  calls(filter?: { platform?: PlatformName }): Promise<Call[]>
  pushes(filter?: { platform?: PlatformName }): Promise<Push[]>
  inbox<Name extends PlatformName = PlatformName>(filter?: {
    platform?: Name
    user?: string
  }): Promise<Of<InboxMessage, Name>[]>
  faults(): Promise<Fault[]>
  addFault(fault: Fault): Promise<Fault[]>
  clearFaults(): Promise<void>
  readonly wechat: WechatControl
  readonly alipayplus: AlipayplusControl
  readonly binance: BinanceControl
}

export interface WechatControl {
  /** What `wx.login` gives. */
  login(asked: { user: string; appId?: string }): Promise<string>
  /** What `wx.requestSubscribeMessage` gives, failures included. */
  consent(asked: ConsentBody): Promise<ConsentResult>
  /** What `wx.getSetting` gives of subscriptions, and the permits. */
  settings(asked: { user: string; appId?: string }): Promise<SettingsReply>
  changeSettings(change: SettingsBody): Promise<SettingsReply>
  setCallback(settings: CallbackBody): Promise<CallbackReply>
  pushEvent(event: EventBody): Promise<PushedEvent>
  events(): Promise<PushedEvent[]>
}

export interface AlipayplusControl {
  /** What `my.getAuthCode` gives, failures included. */
  authCode(asked: AuthCodeBody): Promise<AuthCodeResult>
  /** What the person agreed to, the living tokens, and the status of the account. */
  settings(asked: { user: string; appId?: string }): Promise<AlipayplusSettingsReply>
  changeSettings(change: AlipayplusSettingsBody): Promise<AlipayplusSettingsReply>
}

export interface BinanceControl {
  /** What `bn.getUserOpenId` gives. */
  openData(asked: { user: string; appId?: string }): Promise<string>
  /** What `bn.requestSubscribeMessage` gives; a result with `errMsg` is its rejection. */
  subscribe(asked: SubscribeBody): Promise<SubscribeResult>
  /** What the person receives, and the pushTokens that are left. */
  settings(asked: { user: string; appId?: string }): Promise<BinanceSettingsReply>
  changeSettings(change: BinanceSettingsBody): Promise<BinanceSettingsReply>
}

/** What one platform's own kind is. */
type Of<Kind, Name extends PlatformName> = Extract<Kind, { platform: Name }>

/** The sandbox refused: `field` names what is to blame, where one field is. */
export class SandboxControlError extends Error {
  readonly status: number
  readonly field: string | undefined

  constructor(status: number, detail: string, field: string | undefined) {
    super(detail)
    this.name = 'SandboxControlError'
    this.status = status
    this.field = field
  }
}

/** A client for `controlUrl`; it needs only `fetch`, so it works in a browser page too. */
export function createSandboxControl(controlUrl: string): SandboxControl {
  const get = <Reply>(path: string, query = {}) => ask<Reply>(toUrl(controlUrl, path, query), 'GET')
  const post = <Reply>(path: string, body: unknown) => ask<Reply>(toUrl(controlUrl, path), 'POST', body)
  return {
    health: async () => void (await get('health')),
    reset: async () => void (await post('reset', {})),
    clock: () => get('clock'),
    moveClock: (move) => post('clock', move),
    apps: async <Name extends PlatformName>(filter?: { platform: Name }) =>
      (await get<{ apps: Of<AppDescription, Name>[] }>('apps', filter)).apps,
    calls: async (filter) => (await get<{ calls: Call[] }>('calls', filter)).calls,
    pushes: async (filter) => (await get<{ pushes: Push[] }>('pushes', filter)).pushes,
    inbox: async <Name extends PlatformName>(filter?: { platform?: Name; user?: string }) =>
      (await get<{ messages: Of<InboxMessage, Name>[] }>('inbox', filter)).messages,
    faults: async () => (await get<{ faults: Fault[] }>('faults')).faults,
    addFault: async (fault) => (await post<{ faults: Fault[] }>('faults', fault)).faults,
    clearFaults: async () => void (await ask(toUrl(controlUrl, 'faults'), 'DELETE')),
    wechat: {
      login: async (asked) => (await post<{ code: string }>('wechat/login', asked)).code,
      consent: (asked) => post('wechat/consent', asked),
      settings: (asked) => get('wechat/settings', asked),
      changeSettings: (change) => post('wechat/settings', change),
      setCallback: (settings) => post('wechat/callback', settings),
      pushEvent: (event) => post('wechat/events', event),
      events: async () => (await get<{ events: PushedEvent[] }>('wechat/events')).events,
    },
    alipayplus: {
      authCode: (asked) => post('alipayplus/auth-code', asked),
      settings: (asked) => get('alipayplus/settings', asked),
      changeSettings: (change) => post('alipayplus/settings', change),
    },
    binance: {
      openData: async (asked) => (await post<{ code: string }>('binance/open-data', asked)).code,
      subscribe: (asked) => post('binance/subscribe', asked),
      settings: (asked) => get('binance/settings', asked),
      changeSettings: (change) => post('binance/settings', change),
    },
  }
}

function toUrl(controlUrl: string, path: string, query: Record<string, string> = {}): URL {
  const url = new URL(`/control/${path}`, controlUrl)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

async function ask<Reply>(url: URL, method: string, body?: unknown): Promise<Reply> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const reply: unknown = await response.json()
  // The sandbox's own tests hold every reply against the schema that this type is read from.
  if (response.ok) return reply as Reply
  const { detail, field } = reply as Problem
  throw new SandboxControlError(response.status, detail, field)
}
