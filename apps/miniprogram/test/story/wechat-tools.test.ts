import { agree, type Phone, refuse } from '@mini-push/simulator'
import { serveAutomator } from '@mini-push/simulator/automator'
import automator from 'miniprogram-automator'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readOutput } from '../support/output.ts'
import { compileWechatTemplates, fromSimulator } from '../support/wechat-templates.ts'
import { eventually, HOUR_MS, openWorld, type World } from './world.ts'

/** The weapp package between the simulator and what WeChat publishes of its own tools. The clock moves last. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

// The compiler is a binary for x86-64.
describe.runIf(process.arch === 'x64')("WeChat's own compiler renders the same", () => {
  const render = compileWechatTemplates(readOutput('weapp').root)

  /** Takes the steps one by one, and compares the screen after each. */
  async function compareAlong(phone: Phone, steps: (() => Promise<unknown>)[]): Promise<void> {
    for (const step of [async () => {}, ...steps]) {
      await step()
      // Again, should new data have come that is not drawn yet.
      await vi.waitFor(() => {
        const { route, data, tree } = phone.page
        expect(tree.map(fromSimulator)).toEqual(render(route, data))
      })
    }
  }

  test('while a task is written, reminded of, sent and removed', async () => {
    await using phone = await world.pickUpPhone({
      platform: 'weapp',
      user: 'ben',
      person: { sheet: agree() },
    })
    await compareAlong(phone, [
      () => phone.tap('#add-task'),
      () => phone.tap('#save-task'),
      () => phone.input('#task-name', '交作业'),
      () => phone.input('#task-course', '数学'),
      () => phone.tap('#due-minute'),
      () => phone.tap('#save-task'),
      () => phone.tap('#remind-sample-1'),
      () => phone.waitFor(() => phone.text('#status-sample-1').includes('提醒你')),
      () => phone.tapTab('消息'),
      () => phone.waitFor(() => phone.all('.card').length > 0),
      () => phone.tapTab('权限'),
      () => phone.tap('#ask-task-reminder'),
      () => phone.tapTab('任务'),
      () => phone.tap('#remove-sample-3'),
    ])
  })

  test('when the person refuses, in English, and without a network', async () => {
    await using phone = await world.pickUpPhone({
      platform: 'weapp',
      user: 'cleo',
      person: { sheet: refuse() },
      language: 'en',
    })
    await compareAlong(phone, [
      () => phone.tap('#remind-sample-2'),
      () => phone.tap('#send-now-sample-1'),
      () => phone.connect(false),
      () => phone.tapTab('Messages'),
      () => phone.connect(true),
      () => phone.tapTab('Permissions'),
    ])
  })
})

test("WeChat's own client taps through the package, as it would in DevTools", async () => {
  await using phone = await world.pickUpPhone({ platform: 'weapp', user: 'ada', person: { sheet: agree() } })
  await using server = await serveAutomator(phone, { port: 0 })
  const miniProgram = await automator.connect({ wsEndpoint: server.url })

  const tasks = await miniProgram.currentPage()
  expect(tasks?.path).toBe('pages/tasks/index')
  await (await tasks?.$('#remind-sample-1'))?.tap()
  await tasks?.waitFor('#status-sample-1')
  await eventually(async () => expect(await (await tasks?.$('#status-sample-1'))?.text()).toContain('提醒你'))

  await world.control.moveClock({ advanceMs: HOUR_MS })
  await world.received('ada', 1)
  // The client's own `switchTab` does this and sleeps three seconds.
  await miniProgram.callWxMethod('switchTab', { url: '/pages/messages/index' })
  const messages = await miniProgram.currentPage()
  expect(messages?.path).toBe('pages/messages/index')
  await messages?.waitFor('.card')
  expect(await (await messages?.$('.card'))?.text()).toContain('阅读第三章')
  miniProgram.disconnect()
})
