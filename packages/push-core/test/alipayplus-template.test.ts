import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AlipayplusBinding,
  type AlipayplusOptions,
  createAlipayplusProvider,
  type MessageContent,
  type PushError,
  type Template,
  WALLET_PROFILES,
} from '../src/index.ts'
import { merchantPrivateKey, walletPublicKey } from './support/wallet-keys.ts'

const createProvider = (options: Partial<AlipayplusOptions> = {}) =>
  createAlipayplusProvider({
    profile: 'superqi',
    gateway: 'https://gateway.example.com',
    clientId: 'CLIENT',
    appId: '2101',
    privateKey: merchantPrivateKey,
    platformPublicKeys: { 1: walletPublicKey },
    ...options,
  })

const superqi = createProvider()
const v2 = createProvider({
  profile: 'alipay-connect',
  authClientId: 'AUTH',
  customerBelongsTo: 'GCASH',
})
const tng = createProvider({ profile: 'tng', customerBelongsTo: 'TNG' })

const inbox: AlipayplusBinding = {
  templateId: 'MINI_APP_COMMON_INBOX',
  channel: 'inbox',
  parameters: { Title: 'Reminder', Content: '{task} in {course}' },
}

const portal: AlipayplusBinding = {
  templateId: 'TP_1',
  channel: 'push',
  parameters: { customTitle: 'Reminder', customContent: '{task}' },
}

const templateOf = (binding: AlipayplusBinding): Template => ({
  name: 'reminder',
  fields: { task: { label: 'Task' }, course: { label: 'Course' } },
  alipayplus: binding,
})

function contentOf(data: Record<string, string>, rest: Partial<MessageContent> = {}): MessageContent {
  return { app: 'demo', template: templateOf(inbox), data, ...rest }
}

const filled = { task: 'Piano', course: 'Class 3' }

describe('a message of SuperQi', () => {
  it('has its parameters filled, and a link to the page', () => {
    expect(superqi.compose(contentOf(filled, { page: '/pages/task/index?id=7&x=课' }))).toEqual({
      channel: 'inbox',
      templateCode: 'MINI_APP_COMMON_INBOX',
      templates: [
        {
          templateParameters: {
            Title: 'Reminder',
            Content: 'Piano in Class 3',
            Url: 'mini://platformapi/startapp?_ariver_appid=2101&page=pages%2Ftask%2Findex%3Fid%3D7%26x%3D%E8%AF%BE',
          },
        },
      ],
    })
  })

  it('opens the first page where none is given', () => {
    expect(superqi.compose(contentOf(filled))).toMatchObject({
      templates: [{ templateParameters: { Url: 'mini://platformapi/startapp?_ariver_appid=2101' } }],
    })
  })

  it('takes every text as it is, also one that looks like a placeholder or a pattern', () => {
    const data = { task: '{course}', course: '$& $1 \\' }
    expect(superqi.compose(contentOf(data))).toMatchObject({
      templates: [{ templateParameters: { Content: '{course} in $& $1 \\' } }],
    })
  })
})

describe('a message of the v2 wallets', () => {
  it('names app, client, site and language, and has its link beside the template', () => {
    const content = {
      app: 'demo',
      template: templateOf(portal),
      data: { task: 'Piano' },
      page: 'pages/index',
    }
    expect(v2.compose(content)).toEqual({
      channel: 'push',
      appId: '2101',
      authClientId: 'AUTH',
      customerBelongsTo: 'GCASH',
      templateCode: 'TP_1',
      templates: [
        {
          language: 'en-US',
          templateParameters: { customTitle: 'Reminder', customContent: 'Piano' },
        },
      ],
      redirectUrl: 'mini://platformapi/startapp?_ariver_appid=2101&page=pages%2Findex',
    })
  })

  it('is in the language of the message, or of the provider', () => {
    const content = { app: 'demo', template: templateOf(portal), data: { task: 'Piano' } }
    const inChinese = createProvider({ profile: 'generic-v2', lang: 'zh_CN' })
    expect(inChinese.compose(content)).toMatchObject({ templates: [{ language: 'zh-CN' }] })
    expect(inChinese.compose({ ...content, lang: 'zh_HK' })).toMatchObject({
      templates: [{ language: 'zh-HK' }],
    })
  })
})

describe('a message of TNG', () => {
  const content = { app: 'demo', template: templateOf(portal), data: { task: 'Piano' } }

  it('has no link', () => {
    expect(tng.compose(content)).toEqual({
      channel: 'push',
      appId: '2101',
      templateCode: 'TP_1',
      templates: [
        { language: 'en-US', templateParameters: { customTitle: 'Reminder', customContent: 'Piano' } },
      ],
    })
  })

  it('opens no page', () => {
    expect(tng.check({ ...content, page: 'pages/index' })).toMatchObject([
      { field: 'page', code: 'not-allowed' },
    ])
  })
})

describe('the check takes', () => {
  it.each<[string, MessageContent]>([
    ['all fields', contentOf(filled)],
    ['line breaks', contentOf({ task: 'two\nlines', course: '课程 🚀' })],
    ['a content of 4096 characters', contentOf({ task: 'x'.repeat(4091), course: 'y' })],
    ['a page', contentOf(filled, { page: '/pages/task/index?id=7&x=%20' })],
    ['a language', contentOf(filled, { lang: 'zh_TW' })],
  ])('%s', (_what, content) => {
    expect(superqi.check(content)).toEqual([])
  })
})

describe('the check refuses', () => {
  it.each<[string, MessageContent, string, string]>([
    ['a missing field', contentOf({ task: 'x' }), 'data.course', 'missing'],
    ['an unknown field', contentOf({ ...filled, note: 'x' }), 'data.note', 'unknown'],
    ['what every object inherits', contentOf({ ...filled, toString: 'x' }), 'data.toString', 'unknown'],
    ['an empty field', contentOf({ ...filled, task: ' ' }), 'data.task', 'empty'],
    ['a control character', contentOf({ ...filled, task: 'a\tb' }), 'data.task', 'not-allowed'],
    ['half an emoji', contentOf({ ...filled, task: 'half \ud83d' }), 'data.task', 'not-allowed'],
    [
      'a text too long with its fixed words',
      contentOf({ task: 'x'.repeat(4092), course: 'y' }),
      'data.task',
      'too-long',
    ],
    [
      'a text too long by two fields',
      contentOf({ task: 'x'.repeat(2000), course: 'y'.repeat(2100) }),
      'data.course',
      'too-long',
    ],
    ['a page of the web', contentOf(filled, { page: 'https://example.com/' }), 'page', 'bad-format'],
    ['an empty page', contentOf(filled, { page: '' }), 'page', 'bad-format'],
    [
      'a page beyond the link',
      contentOf(filled, { page: `pages/a?x=${'y'.repeat(2048)}` }),
      'page',
      'too-long',
    ],
    ['a foreign language', contentOf(filled, JSON.parse('{"lang":"fr_FR"}')), 'lang', 'not-allowed'],
  ])('%s', (_what, content, field, code) => {
    expect(superqi.check(content)).toEqual([{ field, code, message: expect.stringMatching(/\.$/) }])
  })

  it('fixed words that are too long by themselves', () => {
    const template = templateOf({ ...inbox, parameters: { Title: 'x'.repeat(129) } })
    expect(superqi.check({ app: 'demo', template, data: {} })).toMatchObject([
      { field: 'template', code: 'too-long' },
    ])
  })
})

describe('a template', () => {
  it.each<[string, Template]>([
    ['without a binding', { name: 'elsewhere', fields: {} }],
    [
      'with a code that the channel does not take',
      templateOf({ ...inbox, templateId: 'MINI_APP_COMMON_PUSH' }),
    ],
    [
      'with a parameter that the wallet does not have',
      templateOf({ ...inbox, parameters: { title: '{task}' } }),
    ],
    ['with a link of its own', templateOf({ ...inbox, parameters: { Url: 'https://example.com' } })],
  ])('%s is none of SuperQi', (_what, template) => {
    const unknown = expect.objectContaining({ code: 'unknown-template' } satisfies Partial<PushError>)
    const content = { app: 'demo', template, data: filled }
    expect(() => superqi.check(content)).toThrow(unknown)
    expect(() => superqi.compose(content)).toThrow(unknown)
    expect(() => superqi.describeConsent(template)).toThrow(unknown)
    expect(() => superqi.describeFields(template)).toThrow(unknown)
  })

  it.each([
    [superqi, inbox, 'NOTIFICATION_INBOX'],
    [
      superqi,
      { ...inbox, templateId: 'MINI_APP_COMMON_PUSH', channel: 'push' as const },
      'NOTIFICATION_PUSH',
    ],
    [v2, portal, 'SEND_MESSAGE'],
    [createProvider({ profile: 'vodapay' }), portal, 'NOTIFICATION_PUSH'],
  ])('is asked for by the scope of its channel, once for many messages', (provider, binding, subject) => {
    expect(provider.describeConsent(templateOf(binding))).toEqual({ subject, kind: 'long-term' })
  })

  it('has a length for each field that the fixed words leave', () => {
    expect(superqi.describeFields(templateOf(inbox))).toEqual({
      task: { kind: 'text', maxLength: 4092 },
      course: { kind: 'text', maxLength: 4092 },
    })
    const both = templateOf({ ...inbox, parameters: { Title: '{task}!', Content: '{task}' } })
    expect(superqi.describeFields(both)).toEqual({ task: { kind: 'text', maxLength: 127 } })
  })

  it("has no lengths where the wallet's portal sets them", () => {
    expect(v2.describeFields(templateOf(portal))).toEqual({ task: { kind: 'text' } })
  })

  it('may have other lengths in a profile of your own', () => {
    const { inbox: channel, push } = WALLET_PROFILES.superqi.channels
    const channels = { inbox: { ...channel, parameters: { Title: 8, Content: 20 } }, push }
    const strict = createProvider({ profile: { ...WALLET_PROFILES.superqi, channels } })
    expect(strict.check(contentOf({ task: 'x'.repeat(16), course: 'y' }))).toMatchObject([
      { code: 'too-long' },
    ])
  })
})

it('answers for every text, and what it lets through is composed of just that text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (task, course) => {
      const content = contentOf({ task, course })
      if (superqi.check(content).length > 0) return
      const composed = JSON.stringify(superqi.compose(content))
      expect(Buffer.from(composed).toString()).toBe(composed)
      expect(JSON.parse(composed).templates[0].templateParameters.Content).toBe(`${task} in ${course}`)
    }),
  )
})
