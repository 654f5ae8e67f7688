/** The phone's own words. */
export interface Words {
  back: string
  refresh: string
  refreshing: string
  choose: string
  preview: string
  tabs: string
  cancel: string
  confirm: string
  allow: string
  refuse: string
  agree: string
  save: string
  close: string
  keep: string
  failed: string
  settings: string
  receive: string
  noKept: string
  accept: string
  reject: string
  platformOf: Record<'weapp' | 'alipay' | 'bmp', string>
  sheetTitle: Record<'weapp' | 'alipay' | 'bmp', string>
  scopes: Readonly<Record<string, string>>
}

const zh: Words = {
  back: '返回',
  refresh: '下拉刷新',
  refreshing: '正在刷新',
  choose: '请选择',
  preview: '预览图片',
  tabs: '标签栏',
  cancel: '取消',
  confirm: '确定',
  allow: '允许',
  refuse: '拒绝',
  agree: '同意',
  save: '完成',
  close: '关闭',
  keep: '总是保持以上选择，不再询问',
  failed: '小程序出错了',
  settings: '订阅消息设置',
  receive: '接收订阅消息',
  noKept: '还没有保存过的选择。',
  accept: '接收',
  reject: '不接收',
  platformOf: { weapp: '微信', alipay: '钱包', bmp: 'Binance' },
  sheetTitle: {
    weapp: '小程序申请向你发送以下消息',
    alipay: '小程序申请以下授权',
    bmp: '允许发送以下通知？',
  },
  scopes: {
    NOTIFICATION_INBOX: '向你的收件箱发送消息',
    SEND_MESSAGE: '向你发送消息',
    NOTIFICATION_PUSH: '向你推送通知',
    USER_NAME: '你的姓名',
  },
}

const en: Words = {
  back: 'Back',
  refresh: 'Pull to refresh',
  refreshing: 'Refreshing',
  choose: 'Choose',
  preview: 'Images',
  tabs: 'Tab bar',
  cancel: 'Cancel',
  confirm: 'OK',
  allow: 'Allow',
  refuse: 'Refuse',
  agree: 'Agree',
  save: 'Done',
  close: 'Close',
  keep: 'Always keep these choices and do not ask again',
  failed: 'The mini program failed',
  settings: 'Subscription messages',
  receive: 'Receive subscription messages',
  noKept: 'No choice has been kept yet.',
  accept: 'Accept',
  reject: 'Reject',
  platformOf: { weapp: 'WeChat', alipay: 'Wallet', bmp: 'Binance' },
  sheetTitle: {
    weapp: 'This mini program asks to send you these messages',
    alipay: 'This mini program asks for these permissions',
    bmp: 'Allow these notifications?',
  },
  scopes: {
    NOTIFICATION_INBOX: 'Send messages to your inbox',
    SEND_MESSAGE: 'Send you messages',
    NOTIFICATION_PUSH: 'Send you push notifications',
    USER_NAME: 'Your name',
  },
}

export const WORDS = { zh, en }
