import { expect, test } from 'vitest'
import { SEED_APP } from '../src/index.ts'
import { openWorld } from './world.ts'

const OTHER_APP = { ...SEED_APP, appId: 'wx00000000000000ff' }
const RID = /^[\da-f]{8}-[\da-f]{8}-[\da-f]{8}$/

test('a code gives openid and session_key, as text/plain', async () => {
  await using world = await openWorld()
  const code = await world.control.wechat.login({ user: 'alice' })

  const reply = await world.exchange({ js_code: code })

  expect(code).toMatch(/^0[A-Za-z\d]{31}$/)
  expect(reply).toMatchObject({ status: 200, contentType: 'text/plain' })
  expect(Object.keys(reply.json)).toEqual(['session_key', 'openid'])
  expect(reply.json.openid).toMatch(/^o[\w-]{27}$/)
  expect(Buffer.from(String(reply.json.session_key), 'base64')).toHaveLength(16)
})

test('a person keeps her openid and gets another session_key at every login', async () => {
  await using world = await openWorld()
  const first = await world.exchange({ js_code: await world.control.wechat.login({ user: 'alice' }) })
  const second = await world.exchange({ js_code: await world.control.wechat.login({ user: 'alice' }) })

  expect(second.json.openid).toBe(first.json.openid)
  expect(second.json.session_key).not.toBe(first.json.session_key)
})

test('a code is exchanged once', async () => {
  await using world = await openWorld()
  const code = await world.control.wechat.login({ user: 'alice' })
  await world.exchange({ js_code: code })

  expect((await world.exchange({ js_code: code })).json.errcode).toBe(40163)
})

test.each([
  { ageMs: 299_000, errcode: undefined },
  { ageMs: 300_000, errcode: 40029 },
])('a code that is $ageMs ms old is answered $errcode', async ({ ageMs, errcode }) => {
  await using world = await openWorld()
  const code = await world.control.wechat.login({ user: 'alice' })
  await world.control.moveClock({ advanceMs: ageMs })

  expect((await world.exchange({ js_code: code })).json.errcode).toBe(errcode)
})

test('a code of another app is unknown here, and still good there', async () => {
  await using world = await openWorld({ apps: [SEED_APP, OTHER_APP] })
  const code = await world.control.wechat.login({ user: 'alice', appId: OTHER_APP.appId })
  const other = (await world.control.apps({ platform: 'wechat' })).find(
    ({ appId }) => appId === OTHER_APP.appId,
  )

  expect((await world.exchange({ js_code: code })).json.errcode).toBe(40029)
  const there = await world.exchange({ js_code: code, appid: OTHER_APP.appId, secret: other?.secret ?? '' })
  expect(there.json.openid).toBe(other?.users[0]?.openid)
  expect(there.json.openid).not.toBe(world.openid('alice'))
})

test.each([
  { broken: 'no appid', query: { appid: '' }, errcode: 41002, head: 'appid missing' },
  { broken: 'no secret', query: { secret: '' }, errcode: 41004, head: 'appsecret missing' },
  { broken: 'no code', query: { js_code: '' }, errcode: 41008, head: 'missing code' },
  {
    broken: 'a wrong grant_type',
    query: { grant_type: 'client_credential' },
    errcode: 40002,
    head: 'invalid grant_type',
  },
  { broken: 'an unknown app', query: { appid: 'wx0000000000000000' }, errcode: 40013, head: 'invalid appid' },
  { broken: 'a wrong secret', query: { secret: '0'.repeat(32) }, errcode: 40125, head: 'invalid appsecret' },
  { broken: 'a secret that is none', query: { secret: 'secret' }, errcode: 40125, head: 'invalid appsecret' },
  { broken: 'an unknown code', query: { js_code: '0'.repeat(32) }, errcode: 40029, head: 'invalid code' },
])('$broken is answered $errcode with a rid behind a comma', async ({ query, errcode, head }) => {
  await using world = await openWorld()

  const { json, status, contentType } = await world.exchange({ js_code: 'x', ...query })

  expect({ status, contentType, errcode: json.errcode }).toEqual({
    status: 200,
    contentType: 'text/plain',
    errcode,
  })
  const [text, rid] = String(json.errmsg).split(', rid: ')
  expect(text).toBe(head)
  expect(rid).toMatch(RID)
})

test('the rid begins with the second of the sandbox’s clock', async () => {
  await using world = await openWorld()
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })

  const { json } = await world.exchange({ js_code: 'x' })

  const seconds = Number.parseInt(String(json.errmsg).split(', rid: ')[1]?.slice(0, 8) ?? '', 16)
  expect(new Date(seconds * 1000).toISOString()).toMatch(/^2030-01-01T00:00/)
})

test('a posted body instead of a query is an appid missing; a full query that is posted is not allowed either', async () => {
  await using world = await openWorld()
  const { appId, secret } = world.app
  const fields = { appid: appId, secret, js_code: 'x', grant_type: 'authorization_code' }

  const posted = await world.call('/sns/jscode2session', { method: 'POST', body: JSON.stringify(fields) })
  const query = await world.call(`/sns/jscode2session?${new URLSearchParams(fields)}`, { method: 'POST' })

  expect([posted.json.errcode, query.json.errcode]).toEqual([41002, 43001])
})

test('a person may exchange so many times a minute and no more', async () => {
  await using world = await openWorld({ apps: [{ ...SEED_APP, quotas: { exchangesPerMinute: 2 } }] })
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
  const exchange = async (user: string) => {
    return (await world.exchange({ js_code: await world.control.wechat.login({ user }) })).json.errcode
  }

  expect([await exchange('alice'), await exchange('alice'), await exchange('alice')]).toEqual([
    undefined,
    undefined,
    45011,
  ])
  expect(await exchange('bob')).toBeUndefined()
  await world.control.moveClock({ advanceMs: 60_000 })
  expect(await exchange('alice')).toBeUndefined()
})

test('the mock code of DevTools signs in a person of the sandbox’s choosing, as often as it comes', async () => {
  await using world = await openWorld({ mockCodeUser: 'bob' })
  const mock = { js_code: 'the code is a mock one' }

  await world.exchange(mock)
  expect((await world.exchange(mock)).json.openid).toBe(world.openid('bob'))
})

test('a sandbox told so refuses the mock code, as the platform does', async () => {
  await using world = await openWorld({ mockCodeUser: null })

  expect((await world.exchange({ js_code: 'the code is a mock one' })).json.errcode).toBe(40029)
})

test('a sandbox whose mock person nobody knows does not start', async () => {
  await expect(openWorld({ mockCodeUser: 'dave' })).rejects.toThrow('The option "mockCodeUser" names dave')
})
