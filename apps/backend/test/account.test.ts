import type { AccountView, AuditPage, KeywordList, LibraryView, SyncResult } from '@mini-push/contracts'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from './support/http-client.ts'
import { openLink, readOperatorId, signInAs } from './support/operator.ts'
import { serveApp } from './support/serve-app.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld } from './support/world.ts'

const MINUTE_MS = 60_000
const REMINDER = 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U'
const PARKING = 'nFosTH4EAGY9HGuPe7rHnpjlADd2MU5YCtx1Czr5EEw'
const PICKUP = { titleId: '1005', keywordIds: ['3', '1'], scene: '餐好了' }

const world = await openWorld()
afterAll(() => world.close())
const { url } = world.backend
const viewer = await signInAs(world.services, url, 'viewer')
const admin = await openLink(world.services, url)

// Each test finds the account as it is at the start, and at an hour at which nothing was read yet.
let hours = 0
beforeEach(async () => {
  await world.control.reset()
  hours += 3
  await world.clock.advance(hours * 60 * MINUTE_MS)
})

/** The console of WeChat itself, where somebody does something that we are not told of. */
const elsewhere = () => {
  const { account } = world.services.push.provider('demo')
  if (!account) throw new Error('WeChat has calls about the account.')
  return account
}
const signal = AbortSignal.timeout(60_000)

const read = async (query = '') => (await viewer.get(`/v1/apps/demo/account${query}`)).body as AccountView
const countCalls = async (endpoint: string) =>
  (await world.control.calls()).filter((call) => call.endpoint === endpoint).length
const problem = (status: number, code: string) => ({ status, body: { code } })
const audited = async (action: string) => {
  const { body } = await admin.get(`/v1/audit-entries?action=${action}&limit=1`)
  return (body as AuditPage).entries
}

describe('the account', () => {
  test('is told with its templates, who binds them, and that nothing differs', async () => {
    const { templates, drifts } = await read()
    expect(drifts).toEqual([])
    expect(templates).toHaveLength(4)
    expect(templates[0]).toEqual({
      templateId: REMINDER,
      title: '课程提醒',
      text: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}',
      kind: 'one-time',
      boundBy: ['task-reminder'],
    })
    expect(templates.find(({ templateId }) => templateId === PARKING)?.boundBy).toEqual([])
  })

  test('is asked once for everybody who looks within an hour', async () => {
    const [one, other] = await Promise.all([read(), read()])
    await world.clock.advance(59 * MINUTE_MS)
    expect([other.readAt, (await read()).readAt]).toEqual([one.readAt, one.readAt])
    expect(await countCalls('gettemplate')).toBe(1)
    await world.clock.advance(2 * MINUTE_MS)
    expect((await read()).readAt).not.toBe(one.readAt)
    expect(await countCalls('gettemplate')).toBe(2)
  })

  test('is asked anew by who wants that, but not twice within a minute', async () => {
    await read()
    await elsewhere().deleteTemplate(REMINDER, signal)
    expect((await read('?fresh=true')).drifts).toEqual([])
    await world.clock.advance(MINUTE_MS)
    expect((await read()).drifts).toEqual([])
    expect((await read('?fresh=true')).drifts).toEqual([
      {
        template: 'task-reminder',
        kind: 'missing',
        text: { en: expect.stringMatching(/has no template/), zh: expect.stringMatching(/没有模板/) },
      },
    ])
  })

  test('of one app is not that of another', async () => {
    await elsewhere().deleteTemplate(REMINDER, signal)
    const { body } = await viewer.get('/v1/apps/other/account')
    expect((body as AccountView).drifts).toEqual([])
    expect((await read()).drifts).toHaveLength(1)
  })

  test('that could not be read is asked for again by the next who looks', async () => {
    const fault = { platform: 'wechat', endpoint: 'gettemplate', kind: 'code' } as const
    await world.control.addFault({ ...fault, code: 45009 })
    expect(await viewer.get('/v1/apps/demo/account')).toMatchObject(problem(429, 'rate-limited'))
    await world.control.addFault({ ...fault, code: -1 })
    expect(await viewer.get('/v1/apps/demo/account')).toMatchObject(problem(503, 'platform-unavailable'))
    expect(await read()).toMatchObject({ drifts: [] })
  })

  test.each(['account', 'library', 'quota'])('of no app there is no %s', async (what) => {
    expect(await viewer.get(`/v1/apps/nothing/${what}`)).toMatchObject(problem(404, 'not-found'))
  })

  test('is not asked for in other words', async () => {
    expect(await viewer.get('/v1/apps/demo/account?fresh=yes')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'fresh' }] },
    })
  })
})

describe('the library', () => {
  test('is read once within an hour, and each title has its keywords', async () => {
    const { body } = await viewer.get('/v1/apps/demo/library')
    const { titles, isComplete } = body as LibraryView
    expect(isComplete).toBe(true)
    expect(titles).toContainEqual({
      ...{ titleId: '1005', title: '取餐提醒', kind: 'one-time' },
      ...{ category: '生活服务', hasFixedKeywords: false },
    })
    await viewer.get('/v1/apps/demo/library')
    expect(await countCalls('getpubtemplatetitles')).toBe(1)
    const { keywords } = (await viewer.get('/v1/apps/demo/library/1005/keywords')).body as KeywordList
    expect(keywords.map(({ name }) => name)).toEqual(['取餐号', '取餐时间', '门店'])
  })

  test('knows no title that it has not', async () => {
    expect(await viewer.get('/v1/apps/demo/library/7/keywords')).toMatchObject(
      problem(409, 'platform-refused'),
    )
  })
})

describe('a template', () => {
  const add = (choice: object): Promise<Reply> => admin.post('/v1/apps/demo/account/templates', choice)

  test('is added, is there at once, and is on record', async () => {
    await read()
    const added = await add(PICKUP)
    expect(added).toMatchObject({ status: 201 })
    const { templateId } = added.body as { templateId: string }
    expect((await read()).templates).toContainEqual({
      templateId,
      title: '取餐提醒',
      text: '门店:{{thing3.DATA}}\n取餐号:{{character_string1.DATA}}',
      ...{ kind: 'one-time', boundBy: [] },
    })
    expect(await audited('template.add')).toMatchObject([
      { actor: await readOperatorId(admin), subject: '1005', app: 'demo' },
    ])
  })

  test('that is added twice is one', async () => {
    const [one, other] = [await add(PICKUP), await add(PICKUP)]
    expect(other).toMatchObject({ status: 201, body: one.body })
    expect((await read()).templates).toHaveLength(5)
  })

  test.each([
    { choice: { ...PICKUP, titleId: 'pickup' }, field: 'titleId' },
    { choice: { ...PICKUP, keywordIds: ['1', '2', '3', '4', '5', '6'] }, field: 'keywordIds' },
    { choice: { ...PICKUP, scene: '' }, field: 'scene' },
    { choice: { ...PICKUP, scene: '字'.repeat(16) }, field: 'scene' },
    { choice: { ...PICKUP, colour: 'red' }, field: 'colour' },
  ])('with a wrong $field is named so, and WeChat is not asked', async ({ choice, field }) => {
    expect(await add(choice)).toMatchObject({ status: 400, body: { errors: [{ field }] } })
    expect(await countCalls('addtemplate')).toBe(0)
  })

  test('that WeChat refuses is told with what to do', async () => {
    expect(await add({ ...PICKUP, keywordIds: ['1', '99'] })).toMatchObject({
      ...problem(409, 'platform-refused'),
      body: { detail: expect.stringMatching(/200020 .*choose two to five/) },
    })
  })

  test('is deleted, is gone at once, and is on record', async () => {
    await read()
    expect(await admin.delete(`/v1/apps/demo/account/templates/${PARKING}`)).toMatchObject({ status: 200 })
    expect((await read()).templates).toHaveLength(3)
    expect(await audited('template.delete')).toMatchObject([{ subject: PARKING, app: 'demo' }])
    expect(await admin.delete(`/v1/apps/demo/account/templates/${PARKING}`)).toMatchObject(
      problem(409, 'platform-refused'),
    )
  })

  test('that another process has deleted is gone for who asks for that now', async () => {
    expect((await read()).templates).toHaveLength(4)
    const other = await serveApp(world.services)
    const neighbour = await signInAs(world.services, other.url, 'admin')
    expect(await neighbour.delete(`/v1/apps/demo/account/templates/${PARKING}`)).toMatchObject({
      status: 200,
    })
    await other.close()
    expect((await read('?fresh=now')).templates).toHaveLength(3)
  })

  test('that the configuration binds is not deleted, and WeChat is not asked', async () => {
    expect(await admin.delete(`/v1/apps/demo/account/templates/${REMINDER}`)).toMatchObject({
      ...problem(409, 'template-in-use'),
      body: { detail: expect.stringContaining('task-reminder') },
    })
    expect(await countCalls('deltemplate')).toBe(0)
    expect(await audited('template.delete')).not.toMatchObject([{ subject: REMINDER }])
  })
})

describe('a sync', () => {
  const sync = async () => (await admin.post('/v1/apps/demo/account/sync', undefined)).body as SyncResult

  test('adds nothing to an account that lacks nothing', async () => {
    expect(await sync()).toEqual({ templates: [] })
    expect(await countCalls('addtemplate')).toBe(0)
  })

  test('makes what is lacking, says what to write into the configuration, and is on record', async () => {
    await elsewhere().deleteTemplate(REMINDER, signal)
    const { templates } = await sync()
    expect(templates).toEqual([
      {
        template: 'task-reminder',
        kind: 'added',
        binding: {
          templateId: expect.stringMatching(/^[\w-]{43}$/),
          kind: 'one-time',
          keys: { task: 'thing1', course: 'thing9', remarks: 'thing10' },
          words: expect.objectContaining({ title: '课程提醒' }),
        },
      },
    ])
    expect(await audited('template.sync')).toMatchObject([{ subject: null, app: 'demo' }])
    // Nobody has written it yet: the drift stays, and a second sync finds what the first has made.
    const calls = await countCalls('gettemplate')
    expect((await read()).drifts).toMatchObject([{ template: 'task-reminder', kind: 'missing' }])
    expect(await countCalls('gettemplate')).toBe(calls)
    expect(await sync()).toMatchObject({ templates: [{ kind: 'found' }] })
  })

  test('whose answer was lost has perhaps added something: the account is read anew, whoever looked meanwhile', async () => {
    await elsewhere().deleteTemplate(REMINDER, signal)
    const fault = { platform: 'wechat', times: 1 } as const
    await world.control.addFault({
      ...fault,
      endpoint: 'getpubtemplatetitles',
      kind: 'delay',
      delayMs: 400,
    })
    await world.control.addFault({ ...fault, endpoint: 'addtemplate', kind: 'drop-after-commit' })
    const syncing = admin.post('/v1/apps/demo/account/sync', undefined)
    await waitFor(
      () => countCalls('gettemplate'),
      (calls) => calls > 0,
    )
    await read()
    expect(await syncing).toMatchObject(problem(503, 'platform-unavailable'))
    expect((await read()).templates).toHaveLength(4)
  })

  test('says why a binding without words cannot be made', async () => {
    await elsewhere().deleteTemplate('ab7qXWQlGekBf7LCOyrFMjxvHcXIuA3z-dkgwk9EkzQ', signal)
    expect(await sync()).toMatchObject({
      templates: [{ template: 'appointment-confirmed', kind: 'not-made', why: { zh: expect.any(String) } }],
    })
  })
})

describe('the quota', () => {
  test('is what WeChat says, asked at most once a minute', async () => {
    const first = await viewer.get('/v1/apps/demo/quota')
    expect(first).toMatchObject({
      status: 200,
      body: { dailyLimit: 10_000_000, used: 0, remaining: 10_000_000 },
    })
    const person = await world.signIn()
    await person.agree()
    await world.settled(((await person.send()).body as { id: string }).id)
    expect((await viewer.get('/v1/apps/demo/quota')).body).toEqual(first.body)
    await world.clock.advance(MINUTE_MS)
    expect(await viewer.get('/v1/apps/demo/quota')).toMatchObject({ body: { used: 1, remaining: 9_999_999 } })
  })
})
