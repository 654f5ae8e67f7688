import type { Callbacks } from './settle-first.ts'

/** The members of Binance's global `bn` that we use (protocols/binance.md 3). Nearly all answer with a Promise. */
export interface BinanceApi {
  /** Gives a task by its published type; some SDKs answer with a Promise instead. */
  request(options: BinanceRequest & Callbacks<BinanceReply>): unknown
  /** In newer SDKs. */
  getUserOpenId?(options: Callbacks<BinanceOpenData>): unknown
  /** The same in older SDKs. */
  getOpenId?(options: Callbacks<BinanceOpenData>): unknown
  /** By template id, beside other members such as `msg`. */
  requestSubscribeMessage(options: { tmplIds: string[] }): PromiseLike<Record<string, unknown>>
  /** `version` is the app's. */
  getSystemInfoSync(): { version?: string; SDKVersion?: string }
  onNetworkStatusChange(listener: (status: { isConnected: boolean }) => void): unknown
  getStorageSync(key: string): unknown
  setStorageSync(key: string, value: unknown): void
  removeStorageSync(key: string): void
  /** Development only: stands in for the sheet. */
  showModal(options: BinanceQuestion): PromiseLike<{ confirm?: boolean }>
}

interface BinanceRequest {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  header: Record<string, string>
  data?: unknown
  /** In milliseconds. */
  timeout: number
}

export interface BinanceReply {
  statusCode: number
  data: unknown
}

/** `code` is missing after a failure or a refusal; it is good for two minutes. */
export interface BinanceOpenData {
  code?: string
}

interface BinanceQuestion {
  title: string
  content: string
  confirmText: string
  cancelText: string
}
