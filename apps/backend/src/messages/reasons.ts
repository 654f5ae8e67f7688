import type { MessageReason } from '@mini-push/contracts'

/** What each reason means for the one who reads it, where the platform's own code says nothing more exact. */
export const REASONS = {
  'no-permit': {
    en: 'The person has no permit left for this template: ask again in the mini program.',
    zh: '用户没有剩余的订阅次数，请在小程序内再次请求授权。',
  },
  'invalid-recipient': {
    en: 'The platform does not know this person in this app.',
    zh: '平台在该小程序中找不到此用户。',
  },
  'invalid-content': {
    en: 'The platform refused the content of a field: correct it and send anew.',
    zh: '平台拒绝了某个字段的内容，请修改后重新发送。',
  },
  'sensitive-content': {
    en: 'The platform found a blocked word in the content: reword it and send anew.',
    zh: '内容包含平台屏蔽的词语，请修改措辞后重新发送。',
  },
  'invalid-page': {
    en: 'The page that the message opens is not in the released mini program.',
    zh: '消息要打开的页面不在已发布的小程序中。',
  },
  'invalid-template': {
    en: 'The platform does not have this template: compare its id in the configuration with the account.',
    zh: '平台没有此模板，请核对配置中的模板 ID 与后台是否一致。',
  },
  banned: {
    en: 'The platform has blocked this app or template from sending.',
    zh: '平台已封禁该小程序或模板的发送能力。',
  },
  misconfigured: {
    en: 'The platform does not accept our credentials: an operator has to correct them.',
    zh: '平台不接受我们的凭证，需要运维人员更正。',
  },
  'invalid-grant': {
    en: "The permit's token is invalid, used or too old: ask again in the mini program.",
    zh: '授权凭证无效、已使用或已过期，请在小程序内再次请求授权。',
  },
  'consent-withdrawn': {
    en: 'The person no longer agrees to such messages, or has to agree anew in the mini program.',
    zh: '用户已不再同意接收此类消息，或需要在小程序内重新授权。',
  },
  unlisted: {
    en: 'The platform refused with a code that its documents do not list.',
    zh: '平台返回了文档中没有的错误码并拒绝了发送。',
  },
  'platform-busy': {
    en: 'The platform is busy; it will be tried again.',
    zh: '平台繁忙，稍后会自动重试。',
  },
  'recipient-busy': {
    en: 'Another message to this person was under way; it will be tried again.',
    zh: '正在向该用户发送另一条消息，稍后会自动重试。',
  },
  'rate-limited': {
    en: 'The platform asks to slow down; it will be tried again.',
    zh: '平台要求放慢速度，稍后会自动重试。',
  },
  'quota-exhausted': {
    en: "The app's daily quota is used up; it will be tried again after the reset.",
    zh: '小程序当日配额已用完，重置后会自动重试。',
  },
  'credential-refused': {
    en: 'The platform refused a fresh access token; it will be tried again.',
    zh: '平台拒绝了新的访问凭证，稍后会自动重试。',
  },
  'not-connected': {
    en: 'The platform could not be reached, so nothing was sent; it will be tried again.',
    zh: '无法连接平台，消息没有发出，稍后会自动重试。',
  },
  cancelled: {
    en: 'The service was stopping, so nothing was sent; it will be tried again.',
    zh: '服务正在停止，消息没有发出，稍后会自动重试。',
  },
  'timed-out': {
    en: "The platform's answer did not come in time: perhaps it was sent. It is not sent again until that is known.",
    zh: '平台没有按时答复，消息可能已发出；确认之前不会重发。',
  },
  'connection-lost': {
    en: "The connection broke before the platform's answer came: perhaps it was sent. It is not sent again until that is known.",
    zh: '收到平台答复之前连接中断，消息可能已发出；确认之前不会重发。',
  },
  'reply-unreadable': {
    en: "The platform's answer could not be read: perhaps it was sent. It is not sent again until that is known.",
    zh: '无法解析平台的答复，消息可能已发出；确认之前不会重发。',
  },
  'reply-unverified': {
    en: "The answer does not carry the platform's signature: perhaps it was sent.",
    zh: '答复没有平台的有效签名，消息可能已发出。',
  },
  'platform-unsure': {
    en: 'The platform answered that it does not know whether it was sent.',
    zh: '平台答复不确定消息是否已发出。',
  },
  'taken-before': {
    en: 'A repeat was refused because the first one had been taken: most likely it was sent.',
    zh: '重发被拒绝，因为第一次请求已被受理，消息很可能已发出。',
  },
  'process-lost': {
    en: 'The process that was sending it ended before it knew the answer: perhaps it was sent. It is not sent again until that is known.',
    zh: '发送进程在得到答复之前中止，消息可能已发出；确认之前不会重发。',
  },
  'no-grant': {
    en: 'It came due and the person had given no permit for it: ask in the mini program, then send anew.',
    zh: '到期时用户没有可用的授权，请在小程序内请求授权后重新发送。',
  },
  'waited-too-long': {
    en: 'It could not be sent within the time that a message may wait.',
    zh: '超过了消息可等待的时间，未能发出。',
  },
  sealed: {
    en: "The person's identity or token cannot be unsealed: an operator has to bring back the seal key. It will be tried again.",
    zh: '无法解密用户身份或授权凭证，需要运维人员恢复封存密钥，之后会自动重试。',
  },
  'resolved-not-sent': {
    en: 'An operator found that it was not sent.',
    zh: '经人工确认，消息没有发出。',
  },
  'cancelled-by-caller': {
    en: 'It was cancelled before it was sent.',
    zh: '消息在发送前已被取消。',
  },
} satisfies Record<MessageReason, { en: string; zh: string }>
