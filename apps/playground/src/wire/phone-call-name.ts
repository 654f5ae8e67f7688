/** What the app calls on the phone, by the sandbox's path that plays it. */
const NAMES: Readonly<Record<string, string>> = {
  'POST /control/wechat/login': 'wx.login',
  'POST /control/wechat/consent': 'wx.requestSubscribeMessage',
  'GET /control/wechat/settings': 'wx.getSetting',
  'POST /control/wechat/settings': 'wx.openSetting',
  'POST /control/alipayplus/auth-code': 'my.getAuthCode',
  'GET /control/alipayplus/settings': 'my.getSetting',
  'POST /control/alipayplus/settings': 'my.openSetting',
  'POST /control/binance/open-data': 'bn.getUserOpenId',
  'POST /control/binance/subscribe': 'bn.requestSubscribeMessage',
  'GET /control/binance/settings': 'bn.getSetting',
  'POST /control/binance/settings': 'bn.openSetting',
}

/** The platform's name of a call between phone and platform; undefined for a request to somebody else. */
export function toPhoneCallName(method: string, pathname: string): string | undefined {
  if (!pathname.startsWith('/control/')) return undefined
  return NAMES[`${method} ${pathname}`] ?? pathname.slice('/control/'.length)
}
