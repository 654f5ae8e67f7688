import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWechatProvider, type MessageContent, type PushError, type Template } from '../src/index.ts'

const provider = createWechatProvider({ appId: 'wx1', secret: 'secret' })

function templateOf(key: string, enums?: Record<string, string[]>): Template {
  return {
    name: 'any',
    fields: { value: { label: 'Value' } },
    wechat: { templateId: 'T', keys: { value: key }, kind: 'one-time', ...(enums && { enums }) },
  }
}

function contentOf(key: string, value: string, rest: Partial<MessageContent> = {}): MessageContent {
  return { app: 'demo', template: templateOf(key), data: { value }, ...rest }
}

/** What the page shows as right, and what is just inside a limit (protocols/wechat.md 3). */
describe.each([
  ['thing1', ['买牛奶', '二十个字二十个字二十个字二十个字二十个字', 'Milk & 2 eggs!', '¥']],
  ['number01', ['339208499', '12.5', '-3', '9'.repeat(32)]],
  ['letter1', ['abcXYZ', 'a'.repeat(32)]],
  ['symbol1', ['#', '￥', '*****']],
  ['character_string1', ['A-1001/7', 'x'.repeat(32)]],
  ['time1', ['15:01', '15:01:59', '2019年10月1日 15:01', '9:05~10:05', '2019-10-01 15:01~2019-10-02 15:01']],
  [
    'date2',
    [
      '2019年10月1日',
      '2019-12-25 09:42',
      '2019年10月',
      '10月1日',
      '2018-01-01',
      '2018/01/01',
      '2018.01.01',
      '2018-01',
      '01-01',
      '2019年10月1日~2019年10月7日',
    ],
  ],
  ['amount1', ['￥100', '100.50元', '$9999999999', '0']],
  ['phone_number1', ['+86-0766-66888866', '13800138000']],
  ['car_number1', ['粤A8Z888挂', '粤B12345']],
  ['name1', ['王小明', '十个字的名字十个字的', 'Ada Lovelace', 'x'.repeat(20)]],
  ['phrase1', ['配送中', '五个汉字啊']],
  ['site1', ['anything that the account allows']],
])('%s takes', (key, values) => {
  it.each(values)('%s', (value) => {
    expect(provider.check(contentOf(key, value))).toEqual([])
  })
})

describe.each([
  ['thing1', '二十一个字二十一个字二十一个字二十一个字二', 'too-long', '20'],
  ['thing1', 'two\nlines', 'not-allowed', 'line breaks'],
  ['thing1', 'half \ud83d', 'not-allowed', 'line breaks'],
  ['number01', '9'.repeat(33), 'too-long', '32'],
  ['number01', '12 pieces', 'not-allowed', 'digits'],
  ['number01', '1.2.3', 'bad-format', '12.5'],
  ['letter1', 'abc1', 'not-allowed', 'letters'],
  ['letter1', 'a'.repeat(33), 'too-long', '32'],
  ['symbol1', 'a', 'not-allowed', 'symbols'],
  ['symbol1', '######', 'too-long', '5'],
  ['character_string1', '订单1', 'not-allowed', 'no Chinese'],
  ['character_string1', 'x'.repeat(33), 'too-long', '32'],
  ['time1', '2022-08-28', 'bad-format', '15:01'],
  ['time1', '25:00', 'bad-format', '15:01'],
  ['date2', '2022-08-28 10:00:00.123', 'bad-format', '2019'],
  ['date2', '2022-13-01', 'bad-format', '2019'],
  ['date2', 'tomorrow', 'bad-format', '2019'],
  ['amount1', '￥12345678901', 'bad-format', '10 digits'],
  ['amount1', 'USD 5', 'bad-format', 'currency'],
  ['phone_number1', '1'.repeat(18), 'too-long', '17'],
  ['phone_number1', 'call me', 'not-allowed', 'digits'],
  ['car_number1', '粤A8Z888挂9', 'too-long', '8'],
  ['car_number1', 'A粤123', 'bad-format', 'ends'],
  ['name1', '十一个字的名字十一个字', 'too-long', '10'],
  ['name1', 'x'.repeat(21), 'too-long', '20'],
  ['name1', '王小明2', 'not-allowed', 'no digits'],
  ['phrase1', '六个汉字太多', 'too-long', '5'],
  ['phrase1', 'ok', 'not-allowed', 'Chinese'],
  ['phrase1', '  ', 'empty', 'empty'],
  ['thing1', '', 'empty', 'empty'],
])('%s refuses %j', (key, value, code, hint) => {
  it(`as ${code}, naming the rule`, () => {
    const problems = provider.check(contentOf(key, value))
    expect(problems).toEqual([{ field: 'data.value', code, message: expect.stringContaining(hint) }])
  })
})

describe('a list of values', () => {
  const template = templateOf('enum_string2', { enum_string2: ['待支付', '已支付'] })

  it('takes its own', () => {
    expect(provider.check({ app: 'demo', template, data: { value: '已支付' } })).toEqual([])
  })

  it('refuses others, naming its own', () => {
    expect(provider.check({ app: 'demo', template, data: { value: '已发货' } })).toEqual([
      { field: 'data.value', code: 'not-allowed', message: 'Use one of: 待支付, 已支付.' },
    ])
  })
})

describe('the message as a whole', () => {
  it('tells missing and unknown fields apart', () => {
    const content = { app: 'demo', template: templateOf('thing1'), data: { vlaue: 'x', toString: 'y' } }
    expect(provider.check(content).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'data.vlaue unknown',
      'data.toString unknown',
      'data.value missing',
    ])
  })

  it.each(['pages/task/index', '/pages/task/index?id=7&x=%20', 'index'])('takes the page %s', (page) => {
    expect(provider.check(contentOf('thing1', 'x', { page }))).toEqual([])
  })

  it.each(['', 'https://example.com/', 'pages/a b', 'pages/a#b', '页面'])('refuses the page %j', (page) => {
    const problems = provider.check(contentOf('thing1', 'x', { page }))
    expect(problems).toMatchObject([{ field: 'page', code: 'bad-format' }])
  })

  it('refuses a language that WeChat does not have', () => {
    const problems = provider.check(contentOf('thing1', 'x', JSON.parse('{"lang":"fr_FR"}')))
    expect(problems).toMatchObject([{ field: 'lang', code: 'not-allowed' }])
  })

  it('cannot be checked without a binding', () => {
    const template = { name: 'elsewhere', fields: {} }
    expect(() => provider.check({ app: 'demo', template, data: {} })).toThrow(
      expect.objectContaining({ code: 'unknown-template' } satisfies Partial<PushError>),
    )
  })
})

it('counts an emoji as two characters, or as one where the option says so', () => {
  const emoji = '🚀'.repeat(11)
  const lenient = createWechatProvider({ appId: 'wx1', secret: 'secret', lengthUnit: 'code-point' })
  expect(provider.check(contentOf('thing1', emoji))).toMatchObject([{ code: 'too-long' }])
  expect(lenient.check(contentOf('thing1', emoji))).toEqual([])
})

it('describes what each field takes', () => {
  const template: Template = {
    name: 'order',
    fields: { title: { label: 'Title' }, state: { label: 'State' }, due: { label: 'Due' } },
    wechat: {
      templateId: 'T',
      keys: { title: 'thing1', state: 'enum_string2', due: 'time3' },
      enums: { enum_string2: ['open', 'done'] },
      kind: 'one-time',
    },
  }
  expect(provider.describeFields(template)).toEqual({
    title: { kind: 'thing', maxLength: 20 },
    state: { kind: 'enum_string', choices: ['open', 'done'] },
    due: { kind: 'time' },
  })
})

it('answers for every value of every kind, and takes nothing over its limit', () => {
  const keys = ['thing1', 'number1', 'letter1', 'symbol1', 'character_string1', 'time1', 'date1', 'amount1']
  const more = ['phone_number1', 'car_number1', 'name1', 'phrase1', 'enum_string1', 'site1', '', '7']
  fc.assert(
    fc.property(fc.constantFrom(...keys, ...more), fc.string({ unit: 'binary' }), (key, value) => {
      const problems = provider.check(contentOf(key, value))
      expect(problems.length).toBeLessThanOrEqual(1)
      if (key === 'thing1' && value.length > 20) expect(problems).toHaveLength(1)
    }),
  )
})
