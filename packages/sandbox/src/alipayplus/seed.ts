import type { AlipayplusAppOptions } from './options.ts'
import type { WalletProfileName } from './profile.ts'
import type { AlipayplusTemplateOptions } from './template.ts'

/** Fixed, so that clients may write them down. */
export const ALIPAYPLUS_SEED_TEMPLATE_CODES = {
  /** SuperQi's own, the same for every mini program: protocols/alipayplus.md 3.1 and 3.3. */
  commonInbox: 'MINI_APP_COMMON_INBOX',
  commonPush: 'MINI_APP_COMMON_PUSH',
  /** As a team would have them approved in a wallet's portal (3.4). */
  taskReminder: 'TP_TASK_REMINDER',
  taskReminderPush: 'TP_TASK_REMINDER_PUSH',
  /** VodaPay's (3.4). */
  inboxPush: 'SEND_INBOX_PUSH',
} as const

const CODES = ALIPAYPLUS_SEED_TEMPLATE_CODES
const COMMON = { title: '{{Title}}', content: '{{Content}}', url: '{{Url}}' }
const CUSTOM = { title: '{{customTitle}}', content: '{{customContent}}' }
const INBOX_LINKS = ['headerLink', 'bodyUrl', 'firstLinkName', 'firstLinkUrl']

const PORTAL_TEMPLATES: readonly AlipayplusTemplateOptions[] = [
  {
    ...CUSTOM,
    templateCode: CODES.taskReminder,
    channel: 'inbox',
    url: '{{bodyUrl}}',
    optionalParameters: INBOX_LINKS,
  },
  {
    ...CUSTOM,
    templateCode: CODES.taskReminderPush,
    channel: 'push',
    url: '{{pushContentUrl}}',
    optionalParameters: ['pushContentUrl'],
  },
]

/** An app in each wallet. Their ids are fixed; their keys are made up in every process. SuperQi's is there without any option. */
export const ALIPAYPLUS_SEED_APPS = {
  superqi: {
    profile: 'superqi',
    appId: '2171020000000001',
    clientId: 'TEST_5Y0000000000000001',
    templates: [
      { ...COMMON, templateCode: CODES.commonInbox, channel: 'inbox' },
      { ...COMMON, templateCode: CODES.commonPush, channel: 'push' },
    ],
  },
  'generic-v2': {
    profile: 'generic-v2',
    appId: '2171020000000002',
    clientId: 'TEST_5Y0000000000000002',
    templates: PORTAL_TEMPLATES,
  },
  'alipay-connect': {
    profile: 'alipay-connect',
    appId: '2171020000000003',
    clientId: 'TEST_5Y0000000000000003',
    authClientId: 'TEST_AUTH_CLIENT_3',
    customerBelongsTo: 'ALIPAY_HK',
    templates: PORTAL_TEMPLATES,
  },
  vodapay: {
    profile: 'vodapay',
    appId: '2171020000000004',
    clientId: 'TEST_5Y0000000000000004',
    templates: [
      {
        ...CUSTOM,
        templateCode: CODES.inboxPush,
        channel: 'inbox',
        url: '{{bodyUrl}}',
        optionalParameters: INBOX_LINKS,
      },
    ],
  },
  tng: {
    profile: 'tng',
    appId: '2171020000000005',
    clientId: 'TEST_5Y0000000000000005',
    customerBelongsTo: 'TNG',
    templates: PORTAL_TEMPLATES,
  },
} as const satisfies Record<WalletProfileName, AlipayplusAppOptions>
