import { agree, refuse } from '@mini-push/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { balanceOf, eventually, HOUR_MS, openWorld, type World } from './world.ts'

/**
 * The main job, from a tap in the compiled mini program to the message in the person's inbox, on each platform. Each
 * story has a person of its own; the clock only moves on.
 */
describe.each([
  {
    name: 'weapp',
    platform: 'wechat',
    page: 'pages/messages/index?task=sample-1',
    agreed: '可发送 1 条',
    used: '可发送 0 条',
  },
  {
    name: 'alipay',
    platform: 'alipayplus',
    page: expect.stringContaining(encodeURIComponent('pages/messages/index?task=sample-1')),
    agreed: '不限次数',
    used: '不限次数',
  },
  {
    name: 'bmp',
    platform: 'binance',
    page: 'pages/messages/index?task=sample-1',
    agreed: '可发送 1 条',
    used: '可发送 0 条',
  },
] as const)('on $platform, the compiled $name package', ({ name, platform, page, agreed, used }) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  test('a person taps "Remind me", agrees, and finds the message in their inbox when it is due, once', async () => {
    await using phone = await world.pickUpPhone({ platform: name, user: 'ada', person: { sheet: agree() } })
    await phone.tap('#remind-sample-1')
    await phone.waitFor(() => phone.text('#status-sample-1').includes('提醒你'))
    expect(await world.control.inbox({ user: 'ada' })).toEqual([])

    await world.control.moveClock({ advanceMs: 61_000 })
    const [message] = await world.received('ada', 1)
    expect(message).toMatchObject({ platform, title: expect.any(String), page })
    for (const text of ['阅读第三章', '历史课', '截止']) expect(message?.text).toContain(text)

    await phone.tapTab('消息')
    await phone.waitFor(() => /已(发送|送达)/.test(phone.text()), 10_000)
    expect(await world.control.inbox({ user: 'ada' })).toHaveLength(1)
  })

  test('the balance follows: nothing, then an agreement on the permissions page, then its use', async () => {
    await using phone = await world.pickUpPhone({ platform: name, user: 'ben', person: { sheet: agree() } })
    await phone.tapTab('权限')
    await phone.waitFor(() => balanceOf(phone) === '可发送 0 条')
    await phone.tap('#ask-task-reminder')
    await phone.waitFor(() => balanceOf(phone) === agreed)

    await phone.tapTab('任务')
    await phone.tap('#send-now-sample-2')
    await world.received('ben', 1)
    await phone.tapTab('权限')
    await phone.waitFor(() => balanceOf(phone) === used)
  })

  test('a person who refuses on the sheet gets nothing, and is told so', async () => {
    const sends = await world.countSends(platform)
    await using phone = await world.pickUpPhone({ platform: name, user: 'cleo', person: { sheet: refuse() } })
    await phone.tap('#remind-sample-3')
    await phone.waitFor(() => phone.text('#status-sample-3').includes('你没有同意'))
    expect(await world.countSends(platform)).toBe(sends)
  })

  test('without an agreement it is said at once, before anything is sent', async () => {
    const sends = await world.countSends(platform)
    await using phone = await world.pickUpPhone({ platform: name, user: 'dan', person: {} })
    await phone.tap('#send-now-sample-1')
    await phone.waitFor(() => phone.text('#status-sample-1').includes('可用的发送次数已用完'))
    expect(await world.countSends(platform)).toBe(sends)
  })

  test('two taps are two agreements and two messages', async () => {
    await using phone = await world.pickUpPhone({ platform: name, user: 'eve', person: { sheet: agree() } })
    for (const _tap of [1, 2]) {
      await phone.tap('#remind-sample-2')
      await phone.waitFor(() => phone.text('#status-sample-2').includes('提醒你'))
    }
    await world.control.moveClock({ advanceMs: HOUR_MS })
    await world.received('eve', 2)
  })

  test('the same in English, over the end of a session', async () => {
    await using phone = await world.pickUpPhone({
      platform: name,
      user: 'finn',
      person: { sheet: agree() },
      language: 'en',
    })
    await phone.tapText('Remind me', 1)
    await phone.waitFor(() => phone.text('#status-sample-2') !== '')
    await world.control.moveClock({ advanceMs: HOUR_MS })
    await world.received('finn', 1)

    await world.control.moveClock({ advanceMs: 24 * HOUR_MS })
    const countSignIns = () => phone.calls.filter(({ name: call }) => SIGN_INS.includes(call)).length
    const signIns = countSignIns()
    await phone.tapTab('Messages')
    await eventually(async () => {
      await phone.reopen()
      expect(countSignIns()).toBeGreaterThan(signIns)
    })
    await phone.waitFor(() => /Sent|Delivered/.test(phone.text()))
  })
})

/** What asks a platform for a sign-in code; on the wallet that is the consent call too. */
const SIGN_INS = ['login', 'getAuthCode', 'getUserOpenId']
