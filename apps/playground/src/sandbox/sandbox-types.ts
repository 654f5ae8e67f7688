import type { PlatformName } from '../platforms.ts'

/** What the sandbox's control API gives, as far as the page uses it: see GET /sandbox/control/openapi.json. */
export interface SandboxCall {
  at: string
  platform: PlatformName
  endpoint: string
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body: string
  /** `null` when the connection was cut instead of an answer. */
  status: number | null
  reply: string | null
  verdict: 'accepted' | 'refused'
  durationMs?: number
  /** The text that the signature is of, on platforms that sign. */
  signed?: string
  why: string
  rule?: { page: string; section: string }
  /** The vendor's own page about the endpoint. */
  url?: string
  fault?: string
}

/** A request of the platform's to the backend's callback address. */
export interface SandboxPush {
  at: string
  platform: PlatformName
  user: string
  type: string
  /** From 1: what is not acknowledged is pushed again. */
  number: number
  address: string
  query: Record<string, string>
  headers: Record<string, string>
  body: string
  mode: string
  /** As it is inside its envelope. */
  event: string
  signatures: { name: string; value: string; parts: { name: string; value: string }[] }[]
  /** `null` when no answer came, and so is `reply`. */
  status: number | null
  reply: string | null
  verdict: 'accepted' | 'refused'
  durationMs: number
  why: string
  rule?: { page: string; section: string }
  url?: string
  fault?: string
}

export interface InboxMessage {
  platform: PlatformName
  at: string
  appId: string
  user: string
  templateId: string
  title: string
  text: string
  /** Where a tap leads, as it was sent: a page, or in a wallet a deep link. */
  page: string | null
  /** Binance: what a tap opens the app with. */
  launch?: { path: string; query: Record<string, string>; scene: number }
}

export interface SandboxFault {
  platform: PlatformName
  endpoint: string
  kind: string
  times?: number
  user?: string
  status?: number
  code?: number | string
  delayMs?: number
}

export interface ClockState {
  now: string
  offsetMs: number
  running: boolean
}

export interface WechatSettings {
  mainSwitch: boolean
  itemSettings?: Record<string, 'accept' | 'reject' | 'ban'>
  permits: Record<string, number | 'unlimited'>
}

export interface AlipayplusSettings {
  status: string
  scopes: string[]
  tokens: { scopes: string[]; accessTokenExpiresAt: string; refreshTokenExpiresAt: string }[]
}

export interface BinanceSettings {
  mainSwitch: boolean
  templateSwitches: Record<string, boolean>
  sheet: string
  pushTokens: Record<string, number>
}
