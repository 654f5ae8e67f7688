import { expect, test } from 'vitest'
import { openWorld, REMINDER, REMINDER_DATA } from './world.ts'

test('a person agrees, the backend exchanges her code and sends, and the message lies in her inbox once', async () => {
  await using world = await openWorld()

  const code = await world.control.wechat.login({ user: 'alice' })
  const consent = await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' } })
  expect(consent).toEqual({ errMsg: 'requestSubscribeMessage:ok', [REMINDER]: 'accept' })

  const session = await world.exchange({ js_code: code })
  const token = await world.stableToken()
  const sent = await world.send(
    {
      touser: session.json.openid,
      page: 'pages/tasks/index?task=7',
      miniprogram_state: 'trial',
      lang: 'en_US',
    },
    String(token.json.access_token),
  )

  expect(sent.text).toMatch(/^\{"errcode":0,"errmsg":"ok","msgid":\d{19}\}$/)
  const [msgid] = /\d{19}/.exec(sent.text) ?? []
  expect(await world.control.inbox({ user: 'alice' })).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
      platform: 'wechat',
      appId: world.app.appId,
      user: 'alice',
      templateId: REMINDER,
      title: '课程提醒',
      fields: [
        { label: '任务', key: 'thing1', value: 'Piano' },
        { label: '课程', key: 'thing9', value: 'Class 3' },
        { label: '备注', key: 'thing10', value: 'Bring your notes' },
      ],
      text: '任务:Piano\n课程:Class 3\n备注:Bring your notes',
      page: 'pages/tasks/index?task=7',
      lang: 'en_US',
      miniprogramState: 'trial',
      msgid,
    },
  ])
  expect(await world.control.inbox({ user: 'bob' })).toEqual([])
})

test('the permit is gone with the first send', async () => {
  await using world = await openWorld()
  await world.accept('alice')

  expect((await world.send()).json.errcode).toBe(0)
  expect((await world.send()).json.errcode).toBe(43101)
  expect(await world.control.inbox()).toHaveLength(1)
})

test('a msgid does not survive a careless JSON.parse', async () => {
  await using world = await openWorld()
  await world.accept('alice')

  const { text, json } = await world.send()

  const [msgid = ''] = /\d{19}/.exec(text) ?? []
  expect(msgid).toMatch(/[13579]$/)
  expect(BigInt(Number(json.msgid))).not.toBe(BigInt(msgid))
})

test('every call is in the book with the rule that decided', async () => {
  await using world = await openWorld()

  await world.send({ data: REMINDER_DATA })

  expect(await world.control.calls({ platform: 'wechat' })).toMatchObject([
    { endpoint: 'stable_token', method: 'POST', verdict: 'accepted', status: 200 },
    {
      endpoint: 'send',
      path: '/cgi-bin/message/subscribe/send',
      query: { access_token: expect.any(String) },
      verdict: 'refused',
      why: '43101: wechat.md 2.4: no permit is left for this template',
      reply: expect.stringContaining('"errcode":43101'),
    },
  ])
})
