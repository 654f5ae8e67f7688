import { expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

const SEND = '/cgi-bin/message/subscribe/send'

async function readQuota(world: World, body: unknown = { cgi_path: SEND }, init?: RequestInit) {
  const { access_token: token } = (await world.stableToken()).json
  const request = { method: 'POST', body: JSON.stringify(body), ...init }
  return (await world.call(`/cgi-bin/openapi/quota/get?access_token=${token}`, request)).json
}

test('the quota of sends is told with what was used of it today', async () => {
  await using world = await openWorld()
  await world.accept('alice')
  await world.send()
  const quota = { daily_limit: 10_000_000, used: 1, remain: 9_999_999 }
  expect(await readQuota(world)).toEqual({ errcode: 0, errmsg: 'ok', quota })
})

test('the next day begins with nothing used', async () => {
  await using world = await openWorld()
  await world.accept('alice')
  await world.send()
  await world.control.moveClock({ advanceMs: 86_400_000 })
  expect(await readQuota(world)).toMatchObject({ quota: { used: 0 } })
})

test('an API that has a number a minute tells that one too', async () => {
  await using world = await openWorld()
  expect(await readQuota(world, { cgi_path: '/cgi-bin/stable_token' })).toMatchObject({
    quota: { used: 1, remain: 499_999 },
    rate_limit: { call_count: 10_000, refresh_second: 60 },
  })
})

test.each([
  { body: {}, errcode: 76021 },
  { body: { cgi_path: 'cgi-bin/message/subscribe/send' }, errcode: 76021 },
  { body: { cgi_path: `https://api.weixin.qq.com${SEND}` }, errcode: 76021 },
  { body: 'path', errcode: 47001 },
])('$body is refused with $errcode', async ({ body, errcode }) => {
  await using world = await openWorld()
  expect(await readQuota(world, body)).toMatchObject({ errcode })
})

test('it takes POST and a token', async () => {
  await using world = await openWorld()
  const path = '/cgi-bin/openapi/quota/get'
  const body = JSON.stringify({ cgi_path: SEND })
  expect((await world.call(path)).json).toMatchObject({ errcode: 43002 })
  expect((await world.call(path, { method: 'POST', body })).json).toMatchObject({ errcode: 41001 })
})
