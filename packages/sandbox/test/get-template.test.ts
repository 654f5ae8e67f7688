import { expect, test } from 'vitest'
import { SEED_APP } from '../src/index.ts'
import { openWorld, REMINDER, type World } from './world.ts'

const PATH = '/wxaapi/newtmpl/gettemplate'

async function list(world: World, init?: RequestInit) {
  const { access_token: token } = (await world.stableToken()).json
  return await world.call(`${PATH}?access_token=${token}`, init)
}

test('an account lists its templates, with the keys that a send has to name', async () => {
  await using world = await openWorld()
  const { json } = await list(world)
  expect(json).toMatchObject({ errcode: 0, errmsg: 'ok' })
  expect(json.data).toHaveLength(SEED_APP.templates.length)
  expect(json.data).toContainEqual({
    priTmplId: REMINDER,
    title: '课程提醒',
    content: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}',
    example: '任务:任意文字\n课程:任意文字\n备注:任意文字',
    type: 2,
  })
})

test('a long-term template has type 3, and a list of values has its key with .DATA', async () => {
  await using world = await openWorld()
  const { data } = (await list(world)).json
  expect(data).toContainEqual(expect.objectContaining({ title: '公共服务通知', type: 3 }))
  expect(data).toContainEqual(
    expect.objectContaining({
      title: '停车到期提醒',
      keywordEnumValueList: [{ keywordCode: 'enum_string6.DATA', enumValueList: ['小型车', '大型车'] }],
    }),
  )
})

test('another method is 404 in errcode, with the rid in a member of its own too', async () => {
  await using world = await openWorld()
  const { json } = await list(world, { method: 'POST', body: '{}' })
  expect(json).toEqual({ errcode: 404, errmsg: `404 not found rid: ${json.rid}`, rid: expect.any(String) })
})

test.each([
  { token: '', errcode: 41001 },
  { token: 'nonsense', errcode: 40014 },
  { token: `42_${'x'.repeat(150)}`, errcode: 40001 },
])('the token "$token" is refused with $errcode', async ({ token, errcode }) => {
  await using world = await openWorld()
  expect((await world.call(`${PATH}?access_token=${token}`)).json).toMatchObject({ errcode })
})

test('the quota, which is low and published nowhere, can be used up by a fault', async () => {
  await using world = await openWorld()
  await world.control.addFault({ platform: 'wechat', endpoint: 'gettemplate', kind: 'code', code: 45009 })
  expect((await list(world)).json).toMatchObject({ errcode: 45009 })
})
