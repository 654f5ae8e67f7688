import {
  createSandboxControl,
  type Fault,
  SEED_APP,
  SEED_LIBRARY,
  SEED_TEMPLATE_IDS,
  startSandbox,
} from '@mini-push/sandbox'
import { describe, expect, it } from 'vitest'
import { createWechatProvider, type Template } from '../src/index.ts'

type Binding = NonNullable<Template['wechat']>

const never = new AbortController().signal
const PICKUP = { titleId: '1005', keywordIds: ['3', '1'], scene: '餐好了' }

/** As the account has it, except for its id. */
const REMINDER: Binding = {
  templateId: SEED_TEMPLATE_IDS.taskReminder,
  keys: { task: 'thing1', course: 'thing9', note: 'thing10' },
  kind: 'one-time',
  words: { title: '课程提醒', text: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}' },
}

type Options = NonNullable<Parameters<typeof startSandbox>[0]>['wechat']

async function openWorld(options: Options = {}) {
  const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0, ...options } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app = expect.unreachable()] = await control.apps({ platform: 'wechat' })
  const { appId, secret, origin } = app
  const { account } = createWechatProvider({ appId, secret, origin })
  return {
    control,
    app,
    account,
    sync: async (...bindings: Binding[]) =>
      (await account.syncTemplates(bindings.map(toTemplate), never)).templates,
    calls: async () => (await control.calls()).map(({ endpoint }) => endpoint),
    spoil: (endpoint: string, fault: Partial<Fault>) =>
      control.addFault({ platform: 'wechat', endpoint, kind: 'code', ...fault } as Fault),
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

const toTemplate = (wechat: Binding, index: number): Template => ({
  name: `template-${index}`,
  fields: {},
  wechat,
})

describe("the account's templates", () => {
  it('grow by one that is made of the library, and its keys are told', async () => {
    await using world = await openWorld()
    const templateId = await world.account.addTemplate(PICKUP, never)
    expect(await world.account.listTemplates(never)).toContainEqual({
      templateId,
      kind: 'one-time',
      keys: ['thing3', 'character_string1'],
      enums: {},
      words: { title: '取餐提醒', text: '门店:{{thing3.DATA}}\n取餐号:{{character_string1.DATA}}' },
    })
  })

  it.each([
    { what: 'asked for twice', kind: undefined },
    { what: 'asked for again after a lost reply', kind: 'drop-after-commit' },
  ] as const)('do not grow by a second one when it is $what', async ({ kind }) => {
    await using world = await openWorld()
    if (kind) await world.spoil('addtemplate', { kind })
    const first = await world.account.addTemplate(PICKUP, never).catch((error: unknown) => error)
    const again = await world.account.addTemplate(PICKUP, never)
    if (kind) expect(first).toMatchObject({ code: 'platform-unavailable' })
    else expect(again).toBe(first)
    expect(await world.account.listTemplates(never)).toHaveLength(5)
  })

  it('shrink by one that is deleted; the second time there is none', async () => {
    await using world = await openWorld()
    const { taskReminder } = SEED_TEMPLATE_IDS
    await world.account.deleteTemplate(taskReminder, never)
    expect(await world.account.listTemplates(never)).toHaveLength(3)
    await expect(world.account.deleteTemplate(taskReminder, never)).rejects.toMatchObject({
      code: 'account-refused',
      platformCode: '20001',
    })
  })

  it.each([
    { choice: { ...PICKUP, titleId: '7' }, code: '200014', advice: /no such title/ },
    { choice: { ...PICKUP, keywordIds: ['1'] }, code: '200020', advice: /two to five/ },
    { choice: { ...PICKUP, scene: '字'.repeat(16) }, code: '200021', advice: /15 characters/ },
  ])('take nothing that WeChat refuses with $code', async ({ choice, code, advice }) => {
    await using world = await openWorld()
    await expect(world.account.addTemplate(choice, never)).rejects.toMatchObject({
      code: 'account-refused',
      platformCode: code,
      message: expect.stringMatching(advice),
    })
  })
})

describe('the library', () => {
  it('is read with the names of its categories, and a title with its keywords', async () => {
    await using world = await openWorld()
    const { titles, isComplete } = await world.account.readLibrary(never)
    expect({ isComplete, count: titles.length }).toEqual({ isComplete: true, count: 6 })
    expect(titles).toContainEqual({
      ...{ titleId: '1004', title: '公共服务通知', kind: 'long-term' },
      ...{ category: '政务民生', hasFixedKeywords: false },
    })
    expect(titles.filter(({ hasFixedKeywords }) => hasFixedKeywords)).toHaveLength(1)
    const keywords = await world.account.listKeywords('1005', never)
    expect(keywords).toContainEqual({ keywordId: '3', name: '门店', example: '人民路店', kind: 'thing' })
  })

  it.each([
    { count: 65, read: 65, calls: 3, isComplete: true },
    { count: 60, read: 60, calls: 2, isComplete: true },
    { count: 0, read: 0, calls: 1, isComplete: true },
    { count: 950, read: 900, calls: 30, isComplete: false },
  ])('of $count titles is read in $calls calls', async ({ count, read, calls, isComplete }) => {
    const titles = Array.from({ length: count }, (_, index) => ({
      ...{ tid: 2_000 + index, title: `标题 ${index}`, kind: 'one-time' as const },
      ...{ categoryId: 2, keywords: [] },
    }))
    await using world = await openWorld({ library: { ...SEED_LIBRARY, titles } })
    const library = await world.account.readLibrary(never)
    expect({ read: library.titles.length, isComplete: library.isComplete }).toEqual({ read, isComplete })
    expect((await world.calls()).filter((call) => call === 'getpubtemplatetitles')).toHaveLength(calls)
  })

  it('of an account without a category is empty', async () => {
    await using world = await openWorld({ library: { categories: [], titles: [] } })
    expect(await world.account.readLibrary(never)).toEqual({ titles: [], isComplete: true })
  })
})

describe('a sync', () => {
  it('does nothing where the account has all that is bound', async () => {
    await using world = await openWorld()
    expect(await world.sync(REMINDER)).toEqual([])
    expect(await world.calls()).toEqual(['stable_token', 'gettemplate'])
  })

  it('makes of the library what the account lacks, and tells the binding to write', async () => {
    await using world = await openWorld()
    await world.account.deleteTemplate(REMINDER.templateId, never)
    const [synced] = await world.sync(REMINDER)
    const listed = await world.account.listTemplates(never)
    const added = listed.find(({ words }) => words.title === '课程提醒')
    expect(synced).toEqual({
      template: 'template-0',
      kind: 'added',
      binding: { ...REMINDER, templateId: added?.templateId },
    })
    expect(added?.templateId).not.toBe(REMINDER.templateId)
  })

  it('tells the keys as the account has them, whoever numbers them', async () => {
    await using world = await openWorld({ rulings: { keyNumbers: 'place' } })
    await world.account.deleteTemplate(REMINDER.templateId, never)
    const [synced = expect.unreachable()] = await world.sync(REMINDER)
    expect(synced).toMatchObject({
      kind: 'added',
      binding: { keys: { task: 'thing1', course: 'thing2', note: 'thing3' } },
    })
    if (synced.kind === 'not-made') return
    const bound = toTemplate(synced.binding as Binding, 0)
    expect(world.account.findDrift([bound], await world.account.listTemplates(never))).toEqual([])
  })

  it('adds nothing where the account has the same words under another id', async () => {
    await using world = await openWorld()
    const lost = { ...REMINDER, templateId: 'x'.repeat(43) }
    expect(await world.sync(lost)).toEqual([{ template: 'template-0', kind: 'found', binding: REMINDER }])
    expect(await world.calls()).toEqual(['stable_token', 'gettemplate'])
  })

  it('brings the list of values of a key', async () => {
    await using world = await openWorld()
    const parking: Binding = {
      ...{ templateId: 'x'.repeat(43), kind: 'one-time', keys: { car: 'car_number1', type: 'enum_string6' } },
      words: { title: '停车到期提醒', text: '车牌号:{{car_number1.DATA}}\n车型:{{enum_string6.DATA}}' },
    }
    expect(await world.sync(parking)).toMatchObject([
      { kind: 'added', binding: { enums: { enum_string6: ['小型车', '大型车'] } } },
    ])
  })

  it('makes one of a title whose keywords are fixed of all of them', async () => {
    await using world = await openWorld()
    const queue: Binding = {
      ...{ templateId: 'x'.repeat(43), kind: 'one-time' },
      keys: { number: 'character_string1', ahead: 'number2' },
      words: {
        title: '排队进度提醒',
        text: '前面人数:{{number2.DATA}}\n排队号:{{character_string1.DATA}}',
      },
    }
    expect(await world.sync(queue)).toMatchObject([{ kind: 'added', binding: { keys: queue.keys } }])
  })

  const LOST = { ...REMINDER, templateId: 'x'.repeat(43) }
  const { words: _words, ...WORDLESS } = LOST
  it.each<[string, Binding, RegExp]>([
    ['a binding without words', WORDLESS, /has no words/],
    ['words that lack a bound key', { ...LOST, keys: { task: 'thing7' } }, /lack a key/],
    [
      'a title that the library has not',
      { ...LOST, words: { title: '别的', text: REMINDER.words?.text ?? '' } },
      /no title with these fields/,
    ],
    [
      'a keyword that the title has not',
      { ...LOST, keys: {}, words: { title: '课程提醒', text: '任务:{{thing1.DATA}}\n天气:{{thing5.DATA}}' } },
      /no title with these fields/,
    ],
    [
      'fewer keywords than a title has that are fixed',
      {
        ...LOST,
        keys: { number: 'character_string1' },
        words: { title: '排队进度提醒', text: '排队号:{{character_string1.DATA}}' },
      },
      /no title with these fields/,
    ],
    ['another kind', { ...LOST, kind: 'long-term' }, /no title with these fields/],
    [
      'one keyword alone',
      { ...LOST, keys: {}, words: { title: '课程提醒', text: '任务:{{thing1.DATA}}' } },
      /two to five/,
    ],
  ])('says why it cannot make: %s', async (_what, binding, why) => {
    await using world = await openWorld()
    expect(await world.sync(binding)).toEqual([
      {
        template: 'template-0',
        kind: 'not-made',
        why: { en: expect.stringMatching(why), zh: expect.stringMatching(/。$/) },
      },
    ])
    expect(await world.account.listTemplates(never)).toHaveLength(4)
  })

  it('goes on to the next where the account is full, and may be asked again', async () => {
    await using world = await openWorld({ apps: [{ ...SEED_APP, quotas: { templates: 4 } }] })
    const full = {
      ...LOST,
      keys: {},
      words: { title: '取餐提醒', text: '门店:{{thing3.DATA}}\n取餐号:{{character_string1.DATA}}' },
    }
    const other = { ...REMINDER, templateId: 'y'.repeat(43) }
    expect(await world.sync(full, other)).toMatchObject([
      { kind: 'not-made', why: { en: expect.stringMatching(/as many templates/) } },
      { kind: 'found' },
    ])
  })
})

describe('the quota', () => {
  it('is what was sent today, and what may still be', async () => {
    await using world = await openWorld()
    expect(await world.account.readQuota(never)).toEqual({
      dailyLimit: 10_000_000,
      used: 0,
      remaining: 10_000_000,
    })
  })
})

describe('a call about the account', () => {
  it('is made once more, with another token, where WeChat refuses the first', async () => {
    await using world = await openWorld()
    await world.account.listTemplates(never)
    await world.control.moveClock({ advanceMs: 7_300_000 })
    expect(await world.account.listTemplates(never)).toHaveLength(4)
    expect(await world.calls()).toEqual([
      'stable_token',
      'gettemplate',
      'gettemplate',
      'stable_token',
      'gettemplate',
    ])
  })

  it.each([
    { endpoint: 'quota_get', code: 45009, error: 'rate-limited' },
    { endpoint: 'quota_get', code: 48001, error: 'misconfigured' },
    { endpoint: 'quota_get', code: -1, error: 'platform-unavailable' },
    { endpoint: 'quota_get', code: 76022, error: 'account-refused' },
  ])('that is answered $code ends as $error', async ({ endpoint, code, error }) => {
    await using world = await openWorld()
    await world.spoil(endpoint, { code })
    await expect(world.account.readQuota(never)).rejects.toMatchObject({
      code: error,
      platformCode: String(code),
    })
  })

  it('tells neither token nor secret, though WeChat repeats it', async () => {
    await using world = await openWorld()
    await world.spoil('deltemplate', { code: 20001, errmsg: `not good: ${world.app.secret}` })
    const error = await world.account.deleteTemplate('x', never).catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('not good: ')
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(world.app.secret)
  })
})
