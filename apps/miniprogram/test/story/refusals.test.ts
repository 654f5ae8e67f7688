import { agree, dismiss, refuse } from '@mini-push/simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf, eventually, HOUR_MS, openWorld, type World } from './world.ts'

/** What only one platform's people can do. The clock moves last. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('WeChat: who refused for good is led to the settings, allows it there, and can be asked again', async () => {
  const templateId = 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U'
  const permits = async () => (await world.control.wechat.settings({ user: 'gus' })).permits[templateId] ?? 0
  await using phone = await world.pickUpPhone({
    platform: 'weapp',
    user: 'gus',
    person: {
      sheet: refuse({ keep: true }),
      settings: () => ({ itemSettings: { [templateId]: 'accept' } }),
    },
  })
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3').includes('你没有同意'))
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3').includes('总是拒绝'))
  expect(phone.calls.filter(({ name }) => name === 'requestSubscribeMessage')).toHaveLength(1)

  await phone.tap('#open-settings-sample-3')
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3').includes('提醒你'))
  expect(await permits()).toBe(1)
})

test('the wallet: who closes the sheet has agreed to nothing, and may be asked again', async () => {
  await using phone = await world.pickUpPhone({
    platform: 'alipay',
    user: 'gus',
    person: { sheet: dismiss() },
  })
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3') !== '')
  expect(phone.text('#status-sample-3')).not.toContain('提醒你')
  await phone.tapTab('权限')
  await phone.waitFor(() => balanceOf(phone) === '可发送 0 条')

  phone.person.sheet = agree()
  await phone.tap('#ask-task-reminder')
  await phone.waitFor(() => balanceOf(phone) === '不限次数')
})

test('Binance: an agreement that is eight days old is worth nothing, and nothing is sent', async () => {
  await using phone = await world.pickUpPhone({ platform: 'bmp', user: 'gus', person: { sheet: agree() } })
  await phone.tapTab('权限')
  await phone.tap('#ask-task-reminder')
  await phone.waitFor(() => balanceOf(phone) === '可发送 1 条')

  await world.control.moveClock({ advanceMs: 8 * 24 * HOUR_MS })
  await eventually(async () => {
    await phone.reopen()
    expect(balanceOf(phone)).toBe('可发送 0 条')
  })
  await phone.tapTab('任务')
  await phone.tap('#send-now-sample-1')
  await phone.waitFor(() => phone.text('#status-sample-1').includes('可用的发送次数已用完'))
  expect(await world.countSends('binance')).toBe(0)
})
