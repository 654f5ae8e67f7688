/** The members of an Alipay+ wallet's global `my` that we use (protocols/alipayplus.md 4). */
export interface AlipayplusApi {
  request(options: AlipayplusRequest & Callbacks<AlipayplusReply>): unknown
  /** `scopes` is always an array: some wallets take a single string too, others do not. */
  getAuthCode(options: { scopes: string[] } & Callbacks<AlipayplusAuthorization>): unknown
  onNetworkStatusChange(listener: (status: { isConnected: boolean }) => void): unknown
  /** `data` is `null` where nothing was written. */
  getStorageSync(options: { key: string }): { data?: unknown }
  setStorageSync(options: { key: string; data: unknown }): unknown
  removeStorageSync(options: { key: string }): unknown
  /** Development only: stands in for the wallet's sheet. */
  confirm(options: AlipayplusQuestion & { success(result: { confirm: boolean }): void }): unknown
}

interface AlipayplusRequest {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers: Record<string, string>
  data?: string
  /** In milliseconds. */
  timeout: number
  dataType: 'text'
}

interface AlipayplusReply {
  status: number
  data: unknown
}

export interface AlipayplusAuthorization {
  authCode: string
  /** What the person agreed to; a subset of what was asked for. */
  authSuccessScopes?: string[]
  /** A code for each scope that was not given; the codes' meanings are not published. */
  authErrorScopes?: Record<string, unknown>
}

/** `error` is a number or its text, by wallet; status and data come with HTTP failures alone. */
export interface AlipayplusFailure {
  error?: number | string
  authErrorScopes?: Record<string, unknown>
  status?: number
  data?: unknown
}

interface AlipayplusQuestion {
  title: string
  content: string
  confirmButtonText: string
  cancelButtonText: string
}

interface Callbacks<Result> {
  success(result: Result): void
  fail(failure: AlipayplusFailure): void
}
