/** The one message that all contestants send. Ids and tokens have the lengths of real ones. */
export const APP_ID = 'wx00000000000000a1'
export const APP_SECRET = 's'.repeat(32)
export const OPENID = 'o'.repeat(28)
export const TEMPLATE_ID = 't'.repeat(43)
export const PAGE = 'pages/task/index?id=7'
export const WECHAT_DATA = { thing1: { value: '钢琴练习' }, time2: { value: '2026-01-01 18:00' } }

export const CLIENT_ID = '2020000000000000000001'
export const WALLET_APP_ID = '2101000000000001'
export const CUSTOMER_ID = '2'.repeat(21)
export const WALLET_CHANNEL_PATH = '/v1/messages/sendInbox'
export const WALLET_TOKEN_PATH = '/v1/authorizations/applyToken'
export const WALLET_ACCESS_TOKEN = `2026${'a'.repeat(60)}`

export const BINANCE_APP_ID = 'b'.repeat(24)
export const ACCESS_KEY = 'k'.repeat(32)
export const SECRET_KEY = 's'.repeat(64)
export const PUSH_TOKEN = 'p'.repeat(64)
export const BINANCE_PATH = `/mp-api/v1/apps/${BINANCE_APP_ID}/message/send`

/** What bare HTTP sends: what push-core writes for the same message. */
export const WECHAT_BODY = JSON.stringify({
  touser: OPENID,
  template_id: TEMPLATE_ID,
  page: PAGE,
  miniprogram_state: 'formal',
  lang: 'zh_CN',
  data: WECHAT_DATA,
})

export const WALLET_BODY = JSON.stringify({
  accessToken: WALLET_ACCESS_TOKEN,
  requestId: 'message-000000',
  templateCode: 'MINI_APP_COMMON_INBOX',
  templates: [
    {
      templateParameters: {
        Title: 'Reminder',
        Content: 'Piano practice, 2026-01-01 18:00',
        Url: `mini://platformapi/startapp?_ariver_appid=${WALLET_APP_ID}&page=${encodeURIComponent(PAGE)}`,
      },
    },
  ],
})

export const BINANCE_BODY = JSON.stringify({
  appId: BINANCE_APP_ID,
  pushToken: PUSH_TOKEN,
  templateId: '13440001',
  language: 'en',
  path: PAGE,
  parameters: [
    { name: 'task', value: 'Piano practice' },
    { name: 'time', value: '2026-01-01 18:00' },
  ],
})
