import { expect, test } from 'vitest'
import { SEED_APP } from '../src/index.ts'
import { APPOINTMENT, LONG_TERM, openWorld, REMINDER, REMINDER_DATA } from './world.ts'

const OTHER_APP = { ...SEED_APP, appId: 'wx00000000000000ff' }
const with1 = (thing1: unknown) => ({ data: { ...REMINDER_DATA, thing1 } })

test.each([
  {
    broken: 'an openid that nobody has',
    changes: { touser: 'o'.repeat(28) },
    errcode: 40003,
    head: 'invalid openid',
  },
  { broken: 'no touser', changes: { touser: undefined }, errcode: 40003, head: 'invalid openid' },
  {
    broken: 'an unknown template',
    changes: { template_id: 'T'.repeat(43) },
    errcode: 40037,
    head: 'invalid template_id',
  },
  { broken: 'no template', changes: { template_id: undefined }, errcode: 40037, head: 'invalid template_id' },
  {
    broken: 'a page that the app lacks',
    changes: { page: 'pages/nowhere' },
    errcode: 41030,
    head: 'invalid page',
  },
  { broken: 'a page that is no string', changes: { page: 7 }, errcode: 47001, head: 'data format error' },
  { broken: 'an unknown language', changes: { lang: 'en' }, errcode: 47001, head: 'data format error' },
  {
    broken: 'an unknown state',
    changes: { miniprogram_state: 'release' },
    errcode: 47001,
    head: 'data format error',
  },
  {
    broken: 'a sensitive word',
    changes: with1({ value: '这是违禁词' }),
    errcode: 45168,
    head: 'keyword in blacklist',
  },
  {
    broken: 'data as a string',
    changes: { data: JSON.stringify(REMINDER_DATA) },
    errcode: 47003,
    head: 'argument invalid! data.thing1.value is empty',
  },
  {
    broken: 'no data',
    changes: { data: undefined },
    errcode: 47003,
    head: 'argument invalid! data.thing1.value is empty',
  },
  {
    broken: 'an empty value',
    changes: with1({ value: '' }),
    errcode: 47003,
    head: 'argument invalid! data.thing1.value is empty',
  },
  {
    broken: 'a null value',
    changes: with1({ value: null }),
    errcode: 47003,
    head: 'argument invalid! data.thing1.value is empty',
  },
  {
    broken: 'a value without its object',
    changes: with1('Piano'),
    errcode: 47003,
    head: 'argument invalid! data.thing1.value is empty',
  },
  {
    broken: 'a key with .DATA',
    changes: { data: { ...REMINDER_DATA, thing1: undefined, 'thing1.DATA': { value: 'Piano' } } },
    errcode: 47003,
    head: 'argument invalid! data.thing1.value is empty',
  },
  {
    broken: 'a line break',
    changes: with1({ value: 'two\nlines' }),
    errcode: 47003,
    head: 'argument invalid! data.thing1.value invalid',
  },
  {
    broken: 'a text that is too long',
    changes: with1({ value: '字'.repeat(21) }),
    errcode: 47003,
    head: 'argument invalid! data.thing1.value invalid',
  },
])('$broken is answered $errcode, and costs no permit', async ({ changes, errcode, head }) => {
  await using world = await openWorld()
  await world.accept('alice')

  const { status, contentType, json } = await world.send(changes)

  expect({ status, contentType }).toEqual({ status: 200, contentType: 'application/json; encoding=utf-8' })
  expect(json.errcode).toBe(errcode)
  expect(json.errmsg).toMatch(/ rid: [\da-f]{8}-[\da-f]{8}-[\da-f]{8}$/)
  expect(String(json.errmsg).split(' rid: ')[0]).toBe(head)
  expect(await world.control.inbox()).toEqual([])
  expect((await world.control.wechat.settings({ user: 'alice' })).permits).toEqual({ [REMINDER]: 1 })
})

test.each([
  { broken: 'GET', init: {}, errcode: 43002 },
  { broken: 'an empty body', init: { method: 'POST' }, errcode: 44002 },
  { broken: 'half a body', init: { method: 'POST', body: '{"touser":' }, errcode: 47001 },
  {
    broken: 'bytes that are not UTF-8',
    init: { method: 'POST', body: Buffer.from('{"touser":"\xff"}', 'latin1') },
    errcode: 47001,
  },
  { broken: 'no token', init: { method: 'POST', body: '{}' }, errcode: 41001 },
])('$broken is answered $errcode', async ({ init, errcode }) => {
  await using world = await openWorld()

  expect((await world.call('/cgi-bin/message/subscribe/send', init)).json.errcode).toBe(errcode)
})

/** Each row mends the first thing that the row before it was refused for. */
const EVERYTHING_WRONG = { touser: 'nobody', template_id: 'none', data: {}, page: 'pages/nowhere' }
test('of several broken rules the first of the documented order answers', async () => {
  await using world = await openWorld()
  const refusals: unknown[] = []
  const send = async (changes: object) =>
    refusals.push((await world.send({ ...EVERYTHING_WRONG, ...changes })).json.errcode)
  const touser = world.openid('alice')
  const sensitive = { thing1: { value: '违禁词' } }

  await send({ lang: 'xx' })
  await send({})
  await send({ touser })
  await world.control.wechat.changeSettings({ user: 'alice', banned: { templates: { [REMINDER]: true } } })
  await send({ touser, template_id: REMINDER })
  await world.control.wechat.changeSettings({ user: 'alice', banned: { templates: { [REMINDER]: false } } })
  await send({ touser, template_id: REMINDER })
  await world.accept('alice')
  await send({ touser, template_id: REMINDER })
  await send({ touser, template_id: REMINDER, data: { ...REMINDER_DATA, ...sensitive } })
  await send({ touser, template_id: REMINDER, data: { ...REMINDER_DATA, ...sensitive }, page: undefined })
  await send({ touser, template_id: REMINDER, data: REMINDER_DATA, page: undefined })

  expect(refusals).toEqual([47001, 40003, 40037, 43107, 43101, 47003, 41030, 45168, 0])
})

test('the text of 47003 is cut to 48 characters before the rid', async () => {
  await using world = await openWorld()
  await world.accept('alice', APPOINTMENT)
  const data = {
    date2: { value: '2026-01-01' },
    phrase3: { value: '已确认' },
    character_string4: { value: '中文' },
  }

  const { json } = await world.send({ template_id: APPOINTMENT, data })

  expect(String(json.errmsg).split(' rid: ')[0]).toBe('argument invalid! data.character_string4.value i')
})

test('a second send to a person while the first is under way is answered 43108; to others it goes', async () => {
  await using world = await openWorld({ sendLatencyMs: 50 })
  for (const user of ['alice', 'alice', 'bob']) await world.accept(user)
  const token = String((await world.stableToken()).json.access_token)

  const replies = await Promise.all([
    world.send({}, token),
    world.send({}, token),
    world.send({ touser: world.openid('bob') }, token),
  ])

  const codes = replies.map(({ json }) => json.errcode)
  expect(codes.slice(0, 2).toSorted()).toEqual([0, 43108])
  expect(codes[2]).toBe(0)
  expect((await world.send({}, token)).json.errcode).toBe(0)
})

test('permits add up: as many sends as agreements', async () => {
  await using world = await openWorld()
  await world.accept('alice')
  await world.accept('alice')

  const codes = [await world.send(), await world.send(), await world.send()].map(({ json }) => json.errcode)

  expect(codes).toEqual([0, 0, 43101])
})

test('a long-term agreement permits sends without end', async () => {
  await using world = await openWorld()
  await world.accept('alice', LONG_TERM)
  const message = {
    template_id: LONG_TERM,
    data: { thing1: { value: '停水' }, time2: { value: '2026年1月1日 08:00' } },
  }

  for (let sends = 0; sends < 3; sends += 1) expect((await world.send(message)).json.errcode).toBe(0)
  expect((await world.control.wechat.settings({ user: 'alice' })).permits).toEqual({
    [LONG_TERM]: 'unlimited',
  })
})

test('an openid of another app is nobody here', async () => {
  await using world = await openWorld({ apps: [SEED_APP, OTHER_APP] })
  const other = (await world.control.apps({ platform: 'wechat' })).find(
    ({ appId }) => appId === OTHER_APP.appId,
  )

  expect((await world.send({ touser: other?.users[0]?.openid })).json.errcode).toBe(40003)
})

test('a send beyond the day’s quota is answered 45009 until the next day of Beijing', async () => {
  await using world = await openWorld({ apps: [{ ...SEED_APP, quotas: { sendsPerDay: 1 } }] })
  await world.accept('alice')
  await world.accept('alice')
  await world.control.moveClock({ now: '2030-01-01T15:59:00Z' })

  expect((await world.send()).json.errcode).toBe(0)
  expect((await world.send()).json.errcode).toBe(45009)
  await world.control.moveClock({ now: '2030-01-01T16:00:00Z' })
  expect((await world.send()).json.errcode).toBe(0)
})

test('without page, lang and state the card has no link, is Chinese and of the released version', async () => {
  await using world = await openWorld()
  await world.accept('alice')
  await world.send()

  expect(await world.control.inbox()).toMatchObject([
    { page: null, lang: 'zh_CN', miniprogramState: 'formal' },
  ])
})

test.each(['pages/tasks/index', '/pages/tasks/index', 'pages/tasks/index?task=1&from=card'])(
  'the page %s is taken',
  async (page) => {
    await using world = await openWorld()
    await world.accept('alice')

    expect((await world.send({ page })).json.errcode).toBe(0)
  },
)

test('numbers pass as values, and keys that the template lacks are ignored', async () => {
  await using world = await openWorld()
  await world.accept('alice')

  expect(
    (
      await world.send({
        data: { ...REMINDER_DATA, thing1: { value: 7, color: '#f00' }, thing2: { value: 'x' } },
      })
    ).json.errcode,
  ).toBe(0)
  expect((await world.control.inbox())[0]?.text).toContain('任务:7\n')
})

test('by ruling, keys that the template lacks are refused', async () => {
  await using world = await openWorld({ rulings: { extraKeys: 'refused' } })
  await world.accept('alice')

  const { json } = await world.send({ data: { ...REMINDER_DATA, thing2: { value: 'x' } } })
  expect(json.errmsg).toMatch(/^argument invalid! data\.thing2\.value invalid rid: /)
})

test('a path that the platform lacks is HTTP 404', async () => {
  await using world = await openWorld()

  expect(await world.call('/cgi-bin/message/template/send')).toMatchObject({
    status: 404,
    text: '404 not found',
  })
})

test('a body beyond 1 MiB is HTTP 413', async () => {
  await using world = await openWorld()

  const { status } = await world.call('/cgi-bin/stable_token', {
    method: 'POST',
    body: 'x'.repeat(1024 * 1024 + 1),
  })
  expect(status).toBe(413)
})
