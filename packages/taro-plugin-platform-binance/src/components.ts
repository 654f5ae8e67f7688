const NONE = ''
const TRUE = 'true'
const FALSE = 'false'

/**
 * Properties that Binance has beyond Taro's common ones (protocols/binance.md 4.3). The build and the runtime take
 * this same table: both number the properties of a component, and must agree.
 */
export const COMPONENTS: Record<string, Record<string, string>> = {
  Button: {
    bindGetPhoneNumber: NONE,
    bindGetEmailAddress: NONE,
    bindGetUserInfo: NONE,
    bindGetUserProfile: NONE,
    bindOpenSetting: NONE,
    bindError: NONE,
    bindLaunchApp: NONE,
    bindContact: NONE,
  },
  Input: {
    type: "'text'",
    'auto-focus': FALSE,
    'auto-fill': NONE,
    'adjust-position': TRUE,
    'hold-keyboard': FALSE,
    bindKeyboardHeightChange: NONE,
  },
  Navigator: {
    target: "'self'",
    type: "'app'",
    'app-id': NONE,
    path: NONE,
    'extra-data': NONE,
    rev: NONE,
    version: NONE,
  },
  Canvas: { type: NONE },
  WebView: { injected: NONE, loadingBar: NONE, bounce: NONE },
  WebViewComponent: { src: NONE, injected: NONE, bindMessage: NONE, bindLoad: NONE, bindError: NONE },
  Chart: { chartId: NONE },
  Editor: {},
  RootPortal: { enable: TRUE },
}
