import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBinanceProvider, LANGUAGES, type MessageContent, type Template } from '../src/index.ts'

const keys = { appId: 'app', accessKey: 'ak', secretKey: 'sk' }
const provider = createBinanceProvider(keys)

const template: Template = {
  name: 'withdrawal',
  fields: { outcome: { label: 'Outcome' }, amount: { label: 'Amount' } },
  binance: { templateId: '1344', parameters: { outcome: 'result', amount: 'withdrawMoney' } },
}

function contentOf(data: Record<string, string>, rest: Partial<MessageContent> = {}): MessageContent {
  return { app: 'demo', template, data, ...rest }
}

const right = { outcome: 'success', amount: '100' }

describe('the check', () => {
  it('finds nothing wrong with a text for each field', () => {
    expect(provider.check(contentOf(right))).toEqual([])
  })

  it('tells missing, empty and unknown fields apart', () => {
    const content = contentOf({ outcome: ' ', result: 'success', toString: 'y' })
    expect(provider.check(content).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'data.result unknown',
      'data.toString unknown',
      'data.outcome empty',
      'data.amount missing',
    ])
  })

  it.each(['pages/task/index', '/pages/task/index?id=7&x=%20', 'index'])('takes the page %s', (page) => {
    expect(provider.check(contentOf(right, { page }))).toEqual([])
  })

  it.each(['', 'https://example.com/', 'pages/a b', 'pages/a#b', '页面'])('refuses the page %j', (page) => {
    expect(provider.check(contentOf(right, { page }))).toMatchObject([{ field: 'page', code: 'bad-format' }])
  })

  it('refuses a language that is none of ours', () => {
    const problems = provider.check(contentOf(right, JSON.parse('{"lang":"fr_FR"}')))
    expect(problems).toMatchObject([{ field: 'lang', code: 'not-allowed' }])
  })

  it('gives one problem for a field at most, whatever its value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (outcome) => {
        const problems = provider.check(contentOf({ ...right, outcome }))
        expect(problems.map(({ code }) => code)).toEqual(outcome.trim() === '' ? ['empty'] : [])
      }),
    )
  })
})

describe('the payload', () => {
  it('names the parameters as the template does, in its order', () => {
    const content = contentOf({ amount: '100', outcome: 'success' }, { page: '/pages/index?source=push' })
    expect(provider.compose(content)).toEqual({
      templateId: '1344',
      language: 'en',
      path: 'pages/index?source=push',
      parameters: [
        { name: 'result', value: 'success' },
        { name: 'withdrawMoney', value: '100' },
      ],
    })
  })

  it('opens the entry page where none is given', () => {
    expect(provider.compose(contentOf(right))).not.toHaveProperty('path')
  })

  it('says each of our languages by a code, which an option can correct', () => {
    const corrected = createBinanceProvider({ ...keys, language: 'fr', languages: { zh_CN: 'cn' } })
    const codesOf = (asked: typeof provider) =>
      [undefined, ...LANGUAGES].map((lang) => asked.compose(contentOf(right, lang && { lang })).language)
    expect(codesOf(provider)).toEqual(['en', 'zh-CN', 'en', 'zh-HK', 'zh-TW'])
    expect(codesOf(corrected)).toEqual(['fr', 'cn', 'en', 'zh-HK', 'zh-TW'])
  })
})

it('describes every field as a text without limits', () => {
  expect(provider.describeFields(template)).toEqual({ outcome: { kind: 'text' }, amount: { kind: 'text' } })
})

it.each(['check', 'compose'] as const)('cannot %s without a binding', (verb) => {
  const content = { app: 'demo', template: { name: 'elsewhere', fields: {} }, data: {} }
  expect(() => provider[verb](content)).toThrow(expect.objectContaining({ code: 'unknown-template' }))
})
