import type { TokenView } from './overview.ts'

/** `GET /v1/apps`: the mini programs that the configuration names. */
export interface AppList {
  apps: AppView[]
}

export interface AppView {
  name: string
  platform: string
  /** The platform's id of it. */
  appId: string
  /** Which secrets it has; never what they are. */
  secrets: { name: string; isPresent: boolean }[]
  tokens: TokenView[]
  /** `null` where the platform tells nothing by callback. */
  callback: CallbackView | null
  /** How fast it may send; `null` for as fast as it can. */
  pace: { perSecond: number; burst: number } | null
}

export interface CallbackView {
  /** Where the platform has to be told to send it. */
  path: string
  /** When it told something the last time. */
  lastAt: string | null
}
