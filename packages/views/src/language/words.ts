import type { MessageState, ReceiptStatus } from '@mini-push/contracts'
import { type Language, useLanguage } from './language.ts'

/** The words that are the same on every page of ours. */
const english = {
  states: {
    scheduled: 'scheduled',
    queued: 'queued',
    attempting: 'being sent',
    accepted: 'accepted',
    refused: 'refused',
    unknown: 'perhaps sent',
    expired: 'expired',
    cancelled: 'cancelled',
  } satisfies Record<MessageState, string>,
  outcomes: { accepted: 'accepted', refused: 'refused', deferred: 'deferred', unknown: 'perhaps sent' },
  grants: {
    spent: 'Permit spent',
    bound: 'Permit held for it',
    held: 'Permit held until its fate is known',
    returned: 'Permit not used',
    awaited: 'Waits for a permit',
    lasting: 'Sent under a lasting permit',
    lastingBound: 'Covered by a lasting permit',
  },
  receipts: {
    delivered: 'Delivered, says the platform',
    'not-delivered': 'Not delivered, says the platform',
  } satisfies Record<ReceiptStatus, string>,
  attempts: 'Attempts',
  noAttempts: 'Not attempted yet.',
  attempt: (number: number) => `Attempt ${number}`,
  underWay: 'under way',
  milliseconds: (count: number) => `${count} ms`,
  cancelMessage: 'Cancel it',
  previewNone: 'The platform keeps the words of this template to itself.',
  loading: 'Loading…',
  keys: 'Keys',
  keysNote: 'Tab moves on, Enter or Space presses, arrows move within lists. Esc closes.',
  close: 'Close',
  switchLanguage: '中文',
  switchLanguageLabel: '切换为中文',
  useDark: 'Use the dark theme',
  useLight: 'Use the light theme',
  showKeys: 'Show the keyboard keys',
  units: { day: ' d', hour: ' h', minute: ' min' },
}

export type Words = typeof english

const chinese: Words = {
  states: {
    scheduled: '已排期',
    queued: '排队中',
    attempting: '发送中',
    accepted: '已接受',
    refused: '被拒绝',
    unknown: '可能已发出',
    expired: '已失效',
    cancelled: '已取消',
  },
  outcomes: { accepted: '已接受', refused: '被拒绝', deferred: '稍后再试', unknown: '可能已发出' },
  grants: {
    spent: '授权已用掉',
    bound: '已占用一次授权',
    held: '结果未明，授权暂扣',
    returned: '未占用授权',
    awaited: '等待授权',
    lasting: '按长期授权发送',
    lastingBound: '长期授权有效',
  },
  receipts: { delivered: '平台回执：已送达', 'not-delivered': '平台回执：未送达' },
  attempts: '发送经过',
  noAttempts: '尚未发送。',
  attempt: (number) => `第 ${number} 次`,
  underWay: '进行中',
  milliseconds: (count) => `${count} 毫秒`,
  cancelMessage: '取消发送',
  previewNone: '平台没有公开这个模板的文案。',
  loading: '加载中…',
  keys: '快捷键',
  keysNote: 'Tab 移动焦点，回车或空格按下，列表内用方向键，Esc 关闭。',
  close: '关闭',
  switchLanguage: 'EN',
  switchLanguageLabel: 'EN: switch to English',
  useDark: '切换到深色',
  useLight: '切换到浅色',
  showKeys: '查看快捷键',
  units: { day: ' 天', hour: ' 小时', minute: ' 分钟' },
}

const LANGUAGES: Record<Language, Words> = { zh: chinese, en: english }

export function useWords(): Words {
  return LANGUAGES[useLanguage()]
}
