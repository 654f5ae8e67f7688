import Taro from '@tarojs/taro'

/** Template ids of the sandbox's accounts; an ordinary app has those of its own. */
const TEMPLATES: Record<string, string> = {
  weapp: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
  bmp: '13440001',
}

/** Each platform's own sheet. */
export function askConsent(): Promise<unknown> {
  if (process.env.TARO_ENV === 'alipay') return askWallet()
  const tmplIds = [TEMPLATES[process.env.TARO_ENV ?? ''] ?? '']
  return Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
}

function askWallet(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const scopes = ['auth_base', 'USER_ID', 'NOTIFICATION_INBOX']
    my.getAuthCode({ scopes, success: ({ authCode }) => resolve(typeof authCode), fail: reject })
  })
}
