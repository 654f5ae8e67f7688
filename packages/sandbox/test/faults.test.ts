import { describe, expect, test } from 'vitest'
import type { Fault } from '../src/index.ts'
import { openReceiver } from './receiver.ts'
import { openWorld, REMINDER, REMINDER_DATA, type World } from './world.ts'

const atSend = { platform: 'wechat', endpoint: 'send' } as const

async function openReadyWorld(
  options: Parameters<typeof openWorld>[0] = {},
): Promise<World & { token: string }> {
  const world = await openWorld(options)
  await world.accept('alice')
  return { ...world, token: String((await world.stableToken()).json.access_token) }
}
const permitsLeft = async (world: World) =>
  (await world.control.wechat.settings({ user: 'alice' })).permits[REMINDER] ?? 0

describe('at send', () => {
  test('status is a gateway’s page; nothing was sent', async () => {
    await using world = await openReadyWorld()
    await world.control.addFault({ ...atSend, kind: 'status', status: 502 })

    expect(await world.send({}, world.token)).toMatchObject({
      status: 502,
      contentType: 'text/html',
      text: expect.stringContaining('<h1>502'),
    })
    expect([await permitsLeft(world), (await world.control.inbox()).length]).toEqual([1, 0])
  })

  test.each([
    { code: -1, errmsg: undefined, head: 'system error' },
    { code: 45009, errmsg: undefined, head: 'reach max api daily quota limit' },
    { code: 40164, errmsg: undefined, head: 'invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist' },
    { code: 89503, errmsg: 'waiting for the admin', head: 'waiting for the admin' },
  ])('code $code is the platform’s refusal; nothing was sent', async ({ code, errmsg, head }) => {
    await using world = await openReadyWorld()
    await world.control.addFault({ ...atSend, kind: 'code', code, ...(errmsg && { errmsg }) })

    const { json } = await world.send({}, world.token)
    expect([json.errcode, String(json.errmsg).split(' rid: ')[0]]).toEqual([code, head])
    expect([await permitsLeft(world), (await world.control.inbox()).length]).toEqual([1, 0])
  })

  test('delay sends at once and holds the answer back', async () => {
    await using world = await openReadyWorld()
    await world.control.addFault({ ...atSend, kind: 'delay', delayMs: 60_000 })

    await expect(sendUntil(world, AbortSignal.timeout(100))).rejects.toThrow('timeout')
    expect([await permitsLeft(world), (await world.control.inbox()).length]).toEqual([0, 1])
  })

  test('a delayed send is under way until it is answered or the client hangs up', async () => {
    await using world = await openReadyWorld()
    await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'delay', delayMs: 60_000 })
    const hangUp = new AbortController()
    const first = sendUntil(world, hangUp.signal).catch(() => 'hung up')
    await expect.poll(async () => (await world.control.inbox()).length).toBe(1)

    expect((await world.send({}, world.token)).json.errcode).toBe(43108)
    hangUp.abort()
    expect(await first).toBe('hung up')
    await expect.poll(async () => (await world.send({}, world.token)).json.errcode).toBe(0)
  })

  test('drop-before-commit cuts the connection; nothing was sent', async () => {
    await using world = await openReadyWorld()
    await world.control.addFault({ ...atSend, kind: 'drop-before-commit' })

    await expect(world.send({}, world.token)).rejects.toThrow('fetch failed')
    expect([await permitsLeft(world), (await world.control.inbox()).length]).toEqual([1, 0])
  })

  test('drop-after-commit cuts the connection; the message was sent, and its event comes', async () => {
    await using receiver = await openReceiver()
    await using world = await openReadyWorld({ callbackUrl: receiver.url })
    await world.control.addFault({ ...atSend, kind: 'drop-after-commit' })

    await expect(world.send({}, world.token)).rejects.toThrow('fetch failed')
    expect([await permitsLeft(world), (await world.control.inbox()).length]).toEqual([0, 1])
    await receiver.waitFor(2)
    expect((await world.control.calls()).at(-1)).toMatchObject({
      status: null,
      reply: null,
      verdict: 'accepted',
      fault: 'drop-after-commit',
    })
  })

  test('malformed is half of the JSON; the message was sent', async () => {
    await using world = await openReadyWorld()
    await world.control.addFault({ ...atSend, kind: 'malformed' })

    const { status, text } = await world.send({}, world.token)
    expect(status).toBe(200)
    expect(() => JSON.parse(text)).toThrow()
    expect([await permitsLeft(world), (await world.control.inbox()).length]).toEqual([0, 1])
  })
})

test.each(['jscode2session', 'token', 'stable_token'])('%s can be spoiled too', async (endpoint) => {
  await using world = await openWorld()
  await world.control.addFault({ platform: 'wechat', endpoint, kind: 'code', code: -1 })

  const replies = [
    await world.exchange({ js_code: 'x' }),
    await world.classicToken(),
    await world.stableToken(),
  ]
  expect(replies.filter(({ json }) => json.errcode === -1)).toHaveLength(1)
})

test('drop-after-commit at jscode2session uses the code up', async () => {
  await using world = await openWorld()
  const code = await world.control.wechat.login({ user: 'alice' })
  await world.control.addFault({ platform: 'wechat', endpoint: 'jscode2session', kind: 'drop-after-commit' })

  await expect(world.exchange({ js_code: code })).rejects.toThrow('fetch failed')
  expect((await world.exchange({ js_code: code })).json.errcode).toBe(40163)
})

test('a fault is used up after its times, and shown until then', async () => {
  await using world = await openWorld()
  const fault: Fault = { platform: 'wechat', endpoint: 'stable_token', kind: 'code', code: -1, times: 2 }
  await world.control.addFault(fault)

  expect((await world.stableToken()).json.errcode).toBe(-1)
  expect(await world.control.faults()).toEqual([{ ...fault, times: 1 }])
  expect((await world.stableToken()).json.errcode).toBe(-1)
  expect((await world.stableToken()).json.errcode).toBeUndefined()
  expect(await world.control.faults()).toEqual([])
})

test('a fault aimed at one person spares the others', async () => {
  await using world = await openReadyWorld()
  await world.accept('bob')
  await world.control.addFault({ ...atSend, kind: 'code', code: -1, user: 'bob' })

  expect((await world.send({}, world.token)).json.errcode).toBe(0)
  expect((await world.send({ touser: world.openid('bob') }, world.token)).json.errcode).toBe(-1)
})

test('faults can be taken back', async () => {
  await using world = await openReadyWorld()
  await world.control.addFault({ ...atSend, kind: 'drop-before-commit', times: 5 })
  await world.control.clearFaults()

  expect((await world.send({}, world.token)).json.errcode).toBe(0)
})

test.each([
  { wrong: 'an unknown endpoint', fault: { endpoint: 'sned', kind: 'malformed' }, field: 'endpoint' },
  { wrong: 'an unknown kind', fault: { endpoint: 'send', kind: 'explode' }, field: 'kind' },
  {
    wrong: 'a kind that the endpoint cannot commit',
    fault: { endpoint: 'send', kind: 'duplicate' },
    field: 'kind',
  },
  { wrong: 'a status without its number', fault: { endpoint: 'send', kind: 'status' }, field: 'status' },
  {
    wrong: 'a status that is no failure',
    fault: { endpoint: 'send', kind: 'status', status: 200 },
    field: 'status',
  },
  {
    wrong: 'a code without a known text',
    fault: { endpoint: 'send', kind: 'code', code: 12345 },
    field: 'errmsg',
  },
  {
    wrong: 'a field of another kind',
    fault: { endpoint: 'send', kind: 'malformed', delayMs: 5 },
    field: 'delayMs',
  },
  { wrong: 'no times at all', fault: { endpoint: 'send', kind: 'malformed', times: 0 }, field: 'times' },
])('$wrong is answered 400 naming $field', async ({ fault, field }) => {
  await using world = await openWorld()

  const body = JSON.stringify({ platform: 'wechat', ...fault })
  const response = await fetch(`${world.controlUrl}/control/faults`, { method: 'POST', body })
  expect(await response.json()).toMatchObject({ status: 400, field })
  expect(await world.control.faults()).toEqual([])
})

function sendUntil(world: World & { token: string }, signal: AbortSignal) {
  const body = JSON.stringify({ touser: world.openid('alice'), template_id: REMINDER, data: REMINDER_DATA })
  return world.call(`/cgi-bin/message/subscribe/send?access_token=${world.token}`, {
    method: 'POST',
    body,
    signal,
  })
}
