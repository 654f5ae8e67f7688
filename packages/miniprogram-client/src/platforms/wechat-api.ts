/** The members of WeChat's global `wx` that we use, with callbacks as the base library has them. */
export interface WechatApi {
  request(options: WechatRequest & Callbacks<WechatReply>): unknown
  login(options: Callbacks<{ code: string }>): unknown
  /** The result is flat: `errMsg` beside one key for each template id. */
  requestSubscribeMessage(options: { tmplIds: string[] } & Callbacks<Record<string, string>>): unknown
  getSetting(options: { withSubscriptions: true } & Callbacks<WechatSettings>): unknown
  openSetting(options: { withSubscriptions: true } & Callbacks<WechatSettings>): unknown
  onNetworkStatusChange(listener: (status: { isConnected: boolean }) => void): unknown
  /** `''` where nothing was written. */
  getStorageSync(key: string): unknown
  setStorageSync(key: string, value: unknown): void
  removeStorageSync(key: string): void
}

interface WechatRequest {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  header: Record<string, string>
  data?: unknown
  /** In milliseconds. */
  timeout: number
}

interface WechatReply {
  statusCode: number
  data: unknown
}

export interface WechatSettings {
  subscriptionsSetting?: { mainSwitch: boolean; itemSettings?: Record<string, string> }
}

export interface WechatFailure {
  errMsg: string
  errCode?: number
}

interface Callbacks<Result> {
  success(result: Result): void
  fail(failure: WechatFailure): void
}
