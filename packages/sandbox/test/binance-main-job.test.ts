import { constants, privateDecrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSandboxControl, startSandbox } from '../src/index.ts'
import { openBinanceWorld, REMINDER, REMINDER_PARAMETERS } from './binance-world.ts'

test('a person agrees, the backend learns who she is and sends, and the message lies in her inbox once', async () => {
  await using world = await openBinanceWorld()

  const code = await world.control.binance.openData({ user: 'alice' })
  const consent = await world.control.binance.subscribe({
    user: 'alice',
    decisions: { [REMINDER]: 'accept' },
  })
  expect(consent).toEqual({
    msg: 'requestSubscribeMessage:ok',
    [REMINDER]: { type: 'accept', token: expect.stringMatching(/^[\w-]{43}$/) },
  })

  const identity = await world.openData(code)
  const key = { key: world.app.openDataPrivateKey, padding: constants.RSA_PKCS1_PADDING }
  const openId = privateDecrypt(key, Buffer.from(identity.json.data?.userData ?? '', 'base64url'))
  expect(world.app.users).toContainEqual({ user: 'alice', openId: openId.toString() })

  const { token: pushToken } = Object(consent[REMINDER])
  const sent = await world.send({ pushToken, path: 'pages/messages/index?task=7&from=push' })
  expect(sent).toMatchObject({
    status: 200,
    contentType: 'application/json',
    text: '{"code":"000000","message":null,"data":{"statusCode":"000000"},"success":true}',
  })
  expect(await world.control.inbox({ user: 'alice' })).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
      platform: 'binance',
      appId: world.app.appId,
      user: 'alice',
      templateId: REMINDER,
      title: 'Class reminder',
      text: 'Task: Piano\nCourse: Class 3\nRemarks: Bring your notes',
      page: 'pages/messages/index?task=7&from=push',
      language: 'en',
      parameters: REMINDER_PARAMETERS,
      launch: { path: 'pages/messages/index', query: { task: '7', from: 'push' }, scene: 1014 },
    },
  ])
  expect(await world.control.inbox({ user: 'bob' })).toEqual([])
})

test('the pushToken is gone with the first send', async () => {
  await using world = await openBinanceWorld()
  const pushToken = await world.accept('alice')

  expect((await world.send({ pushToken })).json.code).toBe('000000')
  expect((await world.send({ pushToken })).json.code).toBe('900230')
  expect(await world.control.inbox()).toHaveLength(1)
})

test('every call is in the book with the rule that decided', async () => {
  await using world = await openBinanceWorld()

  await world.send({ pushToken: 'never given' })

  expect(await world.control.calls({ platform: 'binance' })).toMatchObject([
    {
      endpoint: 'send',
      method: 'POST',
      path: `/mp-api/v1/apps/${world.app.appId}/message/send`,
      verdict: 'refused',
      status: 200,
      why: '900230: binance.md 2.2: nobody was given this pushToken',
      reply: '{"code":"900230","message":"Invalid or Expired pushToken","data":null,"success":false}',
    },
  ])
})

test('the apps are shown with all that a client needs', async () => {
  await using world = await openBinanceWorld()

  expect(world.app).toMatchObject({
    platform: 'binance',
    appId: expect.stringMatching(/^[A-Za-z\d]{22}$/),
    accessKey: expect.stringMatching(/^[\da-f]{32}$/),
    secretKey: expect.stringMatching(/^[\da-f]{64}$/),
    openDataPrivateKey: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    pages: ['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'],
  })
  expect(world.app.users.map(({ user }) => user)).toEqual(['alice', 'bob', 'carol'])
  expect(world.app.templates.map(({ templateId, parameters }) => [templateId, parameters])).toEqual([
    ['13440001', ['task', 'course', 'remarks']],
    ['13440002', ['withdrawMoney', 'result']],
  ])
})

test('two sandboxes share ids and no key', async () => {
  const [first, second] = [await describeSeedApp(), await describeSeedApp()]

  expect([second?.appId, second?.users]).toEqual([first?.appId, first?.users])
  for (const key of ['accessKey', 'secretKey', 'openDataPrivateKey'] as const) {
    expect(second?.[key]).not.toBe(first?.[key])
  }
})

test('reset forgets tokens, settings and messages; ids and keys stay', async () => {
  await using world = await openBinanceWorld()
  const [pushToken, second] = [await world.accept('alice'), await world.accept('alice')]
  const code = await world.control.binance.openData({ user: 'alice' })
  await world.send({ pushToken })
  await world.control.binance.changeSettings({ user: 'alice', mainSwitch: false, sheet: 'fails' })

  await world.control.reset()

  expect(await world.control.apps({ platform: 'binance' })).toEqual([world.app])
  expect(await world.control.inbox()).toEqual([])
  expect((await world.send({ pushToken: second })).json.code).toBe('900230')
  expect((await world.openData(code)).json.code).toBe('900201')
  expect(await world.control.binance.settings({ user: 'alice' })).toMatchObject({
    mainSwitch: true,
    sheet: 'asks',
    pushTokens: {},
  })
})

/** The app that is there without any option. */
async function describeSeedApp() {
  await using sandbox = await startSandbox({ controlPort: 0 })
  const [app] = await createSandboxControl(sandbox.controlUrl).apps({ platform: 'binance' })
  return app
}
