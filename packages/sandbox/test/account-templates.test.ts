import { describe, expect, test } from 'vitest'
import { SEED_APP } from '../src/index.ts'
import { openWorld, REMINDER, type World } from './world.ts'

/** The account page's buttons: what an account does with its templates over the API. */
async function openAccount(options?: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(options)
  const post = async (call: string, body: URLSearchParams | string) => {
    const { access_token: token } = (await world.stableToken()).json
    return (await world.call(`/wxaapi/newtmpl/${call}?access_token=${token}`, { method: 'POST', body })).json
  }
  return {
    world,
    post,
    add: (form: Form) => post('addtemplate', toForm(form)),
    remove: (priTmplId: string) => post('deltemplate', new URLSearchParams({ priTmplId })),
    list: () => listTemplates(world),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

interface Form {
  tid?: string
  kids?: number[]
  scene?: string
}

/** `kidList` as repeated pairs, as WeChat's page has it. */
function toForm({ tid = '1005', kids = [1, 3], scene = '餐好了' }: Form): URLSearchParams {
  return new URLSearchParams([
    ['tid', tid],
    ...kids.map((kid): [string, string] => ['kidList', String(kid)]),
    ['sceneDesc', scene],
  ])
}

async function listTemplates(world: World) {
  const { access_token: token } = (await world.stableToken()).json
  const { json } = await world.call(`/wxaapi/newtmpl/gettemplate?access_token=${token}`)
  return json.data as { priTmplId: string; title: string; content: string; type: number }[]
}

describe('a template that is added', () => {
  test('has an id of its own, and the keywords in the order in which they were chosen', async () => {
    await using account = await openAccount()
    const { errcode, priTmplId } = await account.add({ kids: [3, 1] })
    expect(errcode).toBe(0)
    expect(await account.list()).toContainEqual({
      priTmplId,
      title: '取餐提醒',
      content: '门店:{{thing3.DATA}}\n取餐号:{{character_string1.DATA}}',
      example: '门店:任意文字\n取餐号:NO.339208499',
      type: 2,
    })
    expect(priTmplId).toMatch(/^[\w-]{43}$/)
  })

  test('can be agreed to and sent', async () => {
    await using account = await openAccount()
    const { world } = account
    const priTmplId = String((await account.add({})).priTmplId)
    await world.accept('alice', priTmplId)
    const data = { character_string1: { value: 'A7' }, thing3: { value: '人民路店' } }
    expect((await world.send({ template_id: priTmplId, data })).json).toMatchObject({ errcode: 0 })
    expect(await world.control.inbox({ user: 'alice' })).toMatchObject([{ title: '取餐提醒' }])
  })

  test('has its list of values, where a keyword has one', async () => {
    await using account = await openAccount()
    await account.add({ tid: '1003', kids: [1, 6] })
    expect(await account.list()).toContainEqual(
      expect.objectContaining({
        content: '车牌号:{{car_number1.DATA}}\n车型:{{enum_string6.DATA}}',
        keywordEnumValueList: [{ keywordCode: 'enum_string6.DATA', enumValueList: ['小型车', '大型车'] }],
      }),
    )
  })

  test('has keys numbered by place, where that is the ruling', async () => {
    await using account = await openAccount({ rulings: { keyNumbers: 'place' } })
    await account.add({ kids: [3, 1] })
    const added = (await account.list()).find(({ title }) => title === '取餐提醒')
    expect(added?.content).toBe('门店:{{thing1.DATA}}\n取餐号:{{character_string2.DATA}}')
  })

  test('takes all keywords of its title, where the title is of the new style', async () => {
    await using account = await openAccount()
    await account.add({ tid: '10000001', kids: [] })
    const added = (await account.list()).find(({ title }) => title === '排队进度提醒')
    expect(added?.content.split('\n')).toHaveLength(2)
  })

  test('is not added twice: the second time tells the id of the first', async () => {
    await using account = await openAccount()
    const { priTmplId } = await account.add({ kids: [1, 3] })
    expect(await account.add({ kids: [3, 1] })).toMatchObject({ errcode: 200022, priTmplId })
    expect(await account.list()).toHaveLength(5)
  })

  test('may name its keywords as kidList[0], and is gone after a reset', async () => {
    await using account = await openAccount()
    const form = new URLSearchParams({
      tid: '1005',
      'kidList[0]': '1',
      'kidList[1]': '2',
      sceneDesc: '餐好了',
    })
    expect(await account.post('addtemplate', form)).toMatchObject({ errcode: 0 })
    await account.world.control.reset()
    expect(await account.list()).toHaveLength(4)
  })
})

describe('what cannot be added', () => {
  test.each<Form & { errcode: number; errmsg: string }>([
    { tid: '', errcode: 200014, errmsg: 'missing parameter tid' },
    { tid: '7', errcode: 200014, errmsg: 'tid does not exist' },
    { kids: [1], errcode: 200020, errmsg: 'invalid keywords' },
    { kids: [1, 1], errcode: 200020, errmsg: 'invalid keywords' },
    { kids: [1, 99], errcode: 200020, errmsg: 'invalid keywords' },
    { tid: '1003', kids: [1, 2, 3, 4, 5, 6], errcode: 200020, errmsg: 'invalid keywords' },
    { tid: '10000001', kids: [1, 2], errcode: 200020, errmsg: 'invalid keywords' },
    { scene: '', errcode: 200021, errmsg: 'invalid sceneDesc' },
    { scene: '字'.repeat(16), errcode: 200021, errmsg: 'invalid sceneDesc' },
  ])('is told: %j', async ({ errcode, errmsg, ...form }) => {
    await using account = await openAccount()
    const reply = await account.add(form)
    expect(reply).toMatchObject({ errcode, errmsg: expect.stringMatching(`^${errmsg} rid: `) })
    expect(await account.list()).toHaveLength(4)
  })

  test('is what came as JSON, of which WeChat reads nothing', async () => {
    await using account = await openAccount()
    const body = JSON.stringify({ tid: '1005', kidList: [1, 3], sceneDesc: '餐好了' })
    expect(await account.post('addtemplate', body)).toMatchObject({
      errcode: 200014,
      errmsg: expect.stringContaining('missing parameter tid'),
    })
  })

  test('is one more than an account may have, and anything for an account that is banned', async () => {
    await using account = await openAccount({ apps: [{ ...SEED_APP, quotas: { templates: 5 } }] })
    await account.add({ kids: [1, 2] })
    expect(await account.add({ kids: [1, 3] })).toMatchObject({ errcode: 200012 })
    await account.world.control.wechat.changeSettings({ user: 'alice', banned: { app: true } })
    expect(await account.add({ kids: [1, 3] })).toMatchObject({ errcode: 200011 })
  })

  test('is not asked for a scene, where that is the ruling', async () => {
    await using account = await openAccount({ rulings: { sceneDesc: 'optional' } })
    expect(await account.add({ scene: '' })).toMatchObject({ errcode: 0 })
  })
})

describe('a template that is deleted', () => {
  test('can be neither agreed to nor sent, though permits were given', async () => {
    await using account = await openAccount()
    const { world } = account
    await world.accept('alice')
    expect(await account.remove(REMINDER)).toMatchObject({ errcode: 0 })
    expect((await world.send()).json).toMatchObject({ errcode: 40037 })
    expect(
      await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' } }),
    ).toMatchObject({
      errCode: 20001,
    })
  })

  test('gets another id when it is added again, and its permits stay with the old one', async () => {
    await using account = await openAccount()
    const { world } = account
    await world.accept('alice')
    await account.remove(REMINDER)
    const { priTmplId } = await account.add({ tid: '1001', kids: [1, 9, 10] })
    expect(priTmplId).not.toBe(REMINDER)
    expect((await world.send({ template_id: priTmplId })).json).toMatchObject({ errcode: 43101 })
  })

  test.each([
    { priTmplId: '', errcode: 20002 },
    { priTmplId: 'x'.repeat(43), errcode: 20001 },
  ])('is one that there is: "$priTmplId" is $errcode', async ({ priTmplId, errcode }) => {
    await using account = await openAccount()
    expect(await account.remove(priTmplId)).toMatchObject({ errcode })
  })

  test('may be named in JSON too', async () => {
    await using account = await openAccount()
    expect(await account.post('deltemplate', JSON.stringify({ priTmplId: REMINDER }))).toMatchObject({
      errcode: 0,
    })
    expect(await account.list()).toHaveLength(3)
  })
})
