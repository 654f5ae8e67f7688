import { describe, expect, test } from 'vitest'
import { BINANCE_SEED_APP, type BinanceTemplateOptions } from '../src/index.ts'
import { openBinanceWorld, REMINDER, REMINDER_PARAMETERS, WITHDRAWAL } from './binance-world.ts'

const OTHER_APP = { ...BINANCE_SEED_APP, appId: 'otherAppotherAppother1' }
const WEEK_MS = 7 * 24 * 3_600_000
const [TASK, COURSE, REMARKS] = REMINDER_PARAMETERS

test.each([
  { broken: 'an appId that is not the path’s', changes: { appId: OTHER_APP.appId } },
  { broken: 'no appId', changes: { appId: undefined } },
  { broken: 'no pushToken', changes: { pushToken: undefined } },
  { broken: 'an unknown template', changes: { templateId: '99' } },
  { broken: 'a template as a number', changes: { templateId: Number(REMINDER) } },
  { broken: 'no language', changes: { language: undefined } },
  { broken: 'a language that the template lacks', changes: { language: 'fr' } },
  { broken: 'a path that is no page', changes: { path: 'pages/nowhere' } },
  { broken: 'a path with a slash in front', changes: { path: '/pages/tasks/index' } },
  { broken: 'a path that is null', changes: { path: null } },
  { broken: 'an empty path', changes: { path: '' } },
  { broken: 'no parameters', changes: { parameters: undefined } },
  { broken: 'parameters as an object', changes: { parameters: { task: 'Piano' } } },
  { broken: 'a parameter too few', changes: { parameters: [TASK, COURSE] } },
  {
    broken: 'a parameter too many',
    changes: { parameters: [...REMINDER_PARAMETERS, { name: 'result', value: 'x' }] },
  },
  { broken: 'a parameter twice', changes: { parameters: [...REMINDER_PARAMETERS, TASK] } },
  { broken: 'a parameter as text', changes: { parameters: ['Piano', COURSE, REMARKS] } },
  { broken: 'a value as a number', changes: { parameters: [{ name: 'task', value: 7 }, COURSE, REMARKS] } },
  { broken: 'an empty value', changes: { parameters: [{ name: 'task', value: '' }, COURSE, REMARKS] } },
  {
    broken: 'a parameter with more than name and value',
    changes: { parameters: [{ ...TASK, color: 'red' }, COURSE, REMARKS] },
  },
  { broken: 'a field of another API', changes: { preview: true } },
])('$broken is answered 900001, and costs no pushToken', async ({ changes }) => {
  await using world = await openBinanceWorld()
  const pushToken = await world.accept('alice')

  const { status, text } = await world.send({ pushToken, ...changes })

  expect([status, text]).toEqual([
    200,
    '{"code":"900001","message":"Invalid Parameter","data":null,"success":false}',
  ])
  expect(await world.control.inbox()).toEqual([])
  expect((await world.send({ pushToken })).json.code).toBe('000000')
})

test.each([
  { broken: 'GET', method: 'GET' as const, body: undefined },
  { broken: 'an empty body', method: 'POST' as const, body: '' },
  { broken: 'half a body', method: 'POST' as const, body: '{"appId":' },
  { broken: 'an array', method: 'POST' as const, body: '[]' },
])('$broken is answered 900001', async ({ method, body }) => {
  await using world = await openBinanceWorld()
  const path = `/mp-api/v1/apps/${world.app.appId}/message/send`

  expect((await world.call({ method, path, ...(body !== undefined && { body }) })).json.code).toBe('900001')
})

describe('a pushToken', () => {
  test.each([
    { ageMs: WEEK_MS - 60_000, code: '000000' },
    { ageMs: WEEK_MS, code: '900230' },
  ])('that is $ageMs ms old is answered $code', async ({ ageMs, code }) => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.moveClock({ advanceMs: ageMs })

    expect((await world.send({ pushToken })).json.code).toBe(code)
  })

  test('of another template is answered 900230, and is not lost', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice', WITHDRAWAL)
    const withdrawal = {
      templateId: WITHDRAWAL,
      parameters: [
        { name: 'result', value: 'success' },
        { name: 'withdrawMoney', value: '100' },
      ],
    }

    expect((await world.send({ pushToken })).json.code).toBe('900230')
    expect((await world.send({ pushToken, ...withdrawal })).json.code).toBe('000000')
    expect((await world.control.inbox())[0]?.text).toBe('Your withdrawal of 100 came to: success.')
  })

  test('of another app is answered 900230', async () => {
    await using world = await openBinanceWorld({ apps: [BINANCE_SEED_APP, OTHER_APP] })
    const decisions = { [REMINDER]: 'accept' } as const
    const asked = await world.control.binance.subscribe({ user: 'alice', appId: OTHER_APP.appId, decisions })

    expect((await world.send({ pushToken: Object(asked[REMINDER]).token })).json.code).toBe('900230')
  })

  test('says by itself whose inbox the message goes to', async () => {
    await using world = await openBinanceWorld()
    await world.send({ pushToken: await world.accept('bob') })

    expect((await world.control.inbox()).map(({ user }) => user)).toEqual(['bob'])
  })

  test('serves one of many sends that race for it', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')

    const replies = await Promise.all(Array.from({ length: 8 }, () => world.send({ pushToken })))

    const codes = replies.map(({ json }) => json.code).toSorted()
    expect(codes).toEqual(['000000', ...Array(7).fill('900230')])
    expect(await world.control.inbox()).toHaveLength(1)
  })
})

test('the keys of one app do not open another’s path; those of one workspace open all of its apps', async () => {
  const keys = { accessKey: 'workspace', secretKey: 'secret' }
  const foreign = { ...OTHER_APP, appId: 'foreignApp' }
  const apps = [{ ...BINANCE_SEED_APP, ...keys }, { ...OTHER_APP, ...keys }, foreign]
  await using world = await openBinanceWorld({ apps })
  const ask = (appId: string) =>
    world.call({ method: 'GET', path: `/mp-api/v1/apps/${appId}/user-open-data`, query: 'openData=x' })

  expect((await ask(foreign.appId)).json.code).toBe('900001')
  expect((await ask(OTHER_APP.appId)).json.code).toBe('900201')
})

/** Each row mends the first thing that the row before it was refused for. */
test('of several broken rules the first of the documented order answers', async () => {
  await using world = await openBinanceWorld({
    apps: [{ ...BINANCE_SEED_APP, quotas: { sendsPerMinute: 3 } }],
  })
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
  const refusals: unknown[] = []
  const send = async (...sent: Parameters<typeof world.send>) => {
    const { json } = await world.send(...sent)
    refusals.push(json.success ? json.data?.statusCode : json.code)
  }
  const pushToken = await world.accept('alice')
  const switches = { mainSwitch: false, templateSwitches: { [REMINDER]: false } }
  await world.control.binance.changeSettings({ user: 'alice', ...switches })

  await send({ pushToken: 'x', path: 'x' }, { secretKey: 'x' })
  await send({ pushToken: 'x', path: 'x' })
  await send({ pushToken: 'x' })
  await send({ pushToken })
  await world.control.binance.changeSettings({ user: 'alice', mainSwitch: true })
  await send({ pushToken })
  await world.control.binance.changeSettings({ user: 'alice', reset: true })
  await send({ pushToken })
  await world.control.moveClock({ advanceMs: 60_000 })
  await send({ pushToken })

  expect(refusals).toEqual(['900002', '900001', '900230', '900240', '900241', '900231', '000000'])
})

test('the path may end in a slash, and is signed alike', async () => {
  await using world = await openBinanceWorld()
  const { appId } = world.app
  const pushToken = await world.accept('alice')
  const message = { appId, pushToken, templateId: REMINDER, language: 'en', parameters: REMINDER_PARAMETERS }
  const path = `/mp-api/v1/apps/${appId}/message/send/`

  const { json } = await world.call({ method: 'POST', path, body: JSON.stringify(message) })
  expect(json.code).toBe('000000')
})

test('a path that the platform lacks is HTTP 404', async () => {
  await using world = await openBinanceWorld()
  const path = `/mp-api/v1/apps/${world.app.appId}/message/broadcast`

  expect((await world.call({ method: 'POST', path, body: '{}' })).status).toBe(404)
})

test('the message is in the language that was asked for, and without a path it leads to the entry page', async () => {
  await using world = await openBinanceWorld()
  await world.send({ pushToken: await world.accept('alice'), language: 'zh-CN' })

  expect(await world.control.inbox()).toMatchObject([
    {
      title: '课程提醒',
      text: '任务：Piano\n课程：Class 3\n备注：Bring your notes',
      page: null,
      language: 'zh-CN',
      launch: { path: 'pages/tasks/index', query: {}, scene: 1014 },
    },
  ])
})

test('parameters come in any order', async () => {
  await using world = await openBinanceWorld()
  const parameters = REMINDER_PARAMETERS.toReversed()

  await world.send({ pushToken: await world.accept('alice'), parameters })

  expect(await world.control.inbox({ platform: 'binance' })).toMatchObject([
    { parameters: REMINDER_PARAMETERS },
  ])
})

test('a value is text, whatever it looks like', async () => {
  await using world = await openBinanceWorld()
  const parameters = [{ name: 'task', value: '{{course}} $& $1' }, COURSE, REMARKS]

  await world.send({ pushToken: await world.accept('alice'), parameters })

  expect((await world.control.inbox())[0]?.text).toContain('Task: {{course}} $& $1\n')
})

describe('by ruling', () => {
  test.each([
    { ruling: { unknownPages: 'taken' }, changes: { path: 'pages/nowhere?a=1' } },
    { ruling: { extraFields: 'ignored' }, changes: { preview: true } },
    {
      ruling: { emptyValues: 'taken' },
      changes: { parameters: [{ name: 'task', value: '' }, COURSE, REMARKS] },
    },
  ] as const)('$ruling lets $changes pass', async ({ ruling, changes }) => {
    await using world = await openBinanceWorld({ rulings: ruling })

    expect((await world.send({ pushToken: await world.accept('alice'), ...changes })).json.code).toBe(
      '000000',
    )
  })
})

const [REMINDER_TEMPLATE] = BINANCE_SEED_APP.templates
const withTemplate = (changes: Partial<BinanceTemplateOptions>) => ({
  templates: [{ ...REMINDER_TEMPLATE, templateId: '1', texts: {}, ...changes }],
})
test.each([
  { what: 'an app id with a dash', changes: { appId: 'my-app' }, because: 'is not of letters and digits' },
  { what: 'no page', changes: { pages: [] }, because: 'has no page' },
  {
    what: 'an open data key in no PEM',
    changes: { openDataPrivateKey: 'x' },
    because: 'no private key in PEM',
  },
  {
    what: 'a template id of letters',
    changes: withTemplate({ templateId: 'reminder' }),
    because: 'is not of digits',
  },
  { what: 'a template without a text', changes: withTemplate({ texts: {} }), because: 'has no text' },
  {
    what: 'texts that differ in their parameters',
    changes: withTemplate({
      texts: { en: { title: 'x', body: '{{a}}' }, 'zh-CN': { title: 'x', body: '{{b}}' } },
    }),
    because: 'name different parameters',
  },
])('an app with $what cannot be', async ({ changes, because }) => {
  await expect(openBinanceWorld({ apps: [{ ...BINANCE_SEED_APP, ...changes }] })).rejects.toThrow(because)
})
