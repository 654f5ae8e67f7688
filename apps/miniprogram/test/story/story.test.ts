import { fileURLToPath } from 'node:url'
import {
  createSandboxControl,
  type InboxMessage,
  type Sandbox,
  type SandboxControl,
  startSandbox,
} from '@mini-push/sandbox'
import { agree, launchPhone, type Person, type Phone, refuse } from '@mini-push/simulator'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type MainBackend, startMainBackend } from './main-backend.ts'

/**
 * The main job, from a tap in the compiled mini program to the message in the person's inbox: simulator, backend
 * process and sandbox, nothing replaced. Each story has a person of its own.
 */
let sandbox: Sandbox
let control: SandboxControl
let backend: MainBackend

beforeAll(async () => {
  sandbox = await startSandbox({
    controlPort: 0,
    wechat: {
      port: 0,
      users: ['agreeing', 'refusing', 'used-up', 'never-again', 'twice', 'hurried', 'english'],
    },
  })
  control = createSandboxControl(sandbox.controlUrl)
  backend = await startMainBackend(sandbox.controlUrl)
  await control.wechat.setCallback({ url: `${backend.url}/callbacks/wechat/demo` })
}, 30_000)
afterAll(async () => {
  await backend[Symbol.asyncDispose]()
  await sandbox.close()
})

test('a person taps "Remind me", agrees, and finds the message in their inbox when it is due, once', async () => {
  await using phone = await pickUpPhone('agreeing', { sheet: agree() })
  expect(await permits('agreeing')).toBe(0)

  await phone.tap('#remind-sample-1')
  await phone.waitFor(() => phone.text('#status-sample-1').includes('提醒你'))
  expect(await permits('agreeing')).toBe(1)
  expect(await inbox('agreeing')).toEqual([])

  await control.moveClock({ advanceMs: 61_000 })
  const [message] = await received('agreeing', 1)
  expect(message).toMatchObject({
    title: '课程提醒',
    text: expect.stringMatching(/^任务:阅读第三章\n课程:历史课\n备注:.+ 截止$/),
    page: 'pages/messages/index?task=sample-1',
    lang: 'zh_CN',
  })
  expect(await permits('agreeing')).toBe(0)

  await phone.tapTab('消息')
  await phone.waitFor(() => phone.text().includes('已送达'), 10_000)
  expect(await inbox('agreeing')).toHaveLength(1)
})

test('the balance goes 0, 1, 0: agreed ahead on the permissions page, used by "send now"', async () => {
  await using phone = await pickUpPhone('hurried', { sheet: agree() })
  await phone.tapTab('权限')
  await phone.waitFor(() => balanceOf(phone) === '可发送 0 条')
  await phone.tap('#ask-task-reminder')
  await phone.waitFor(() => balanceOf(phone) === '可发送 1 条')

  await phone.tapTab('任务')
  await phone.tap('#send-now-sample-2')
  await received('hurried', 1)
  await phone.tapTab('权限')
  await phone.waitFor(() => balanceOf(phone) === '可发送 0 条')
})

test('a person who refuses on the sheet gets nothing, and is told so', async () => {
  await using phone = await pickUpPhone('refusing', { sheet: refuse() })
  await phone.tap('#remind-sample-1')
  await phone.waitFor(() => phone.text('#status-sample-1').includes('你没有同意，因此不会提醒'))
  expect(await permits('refusing')).toBe(0)
  expect(await sendCalls('refusing')).toBe(0)
})

test('a permit that is used up is said at once, before anything is sent', async () => {
  await using phone = await pickUpPhone('used-up', { sheet: agree() })
  await phone.tapTab('权限')
  await phone.tap('#ask-task-reminder')
  await phone.waitFor(() => balanceOf(phone) === '可发送 1 条')
  await phone.tapTab('任务')
  await phone.tap('#send-now-sample-1')
  await received('used-up', 1)

  await phone.tap('#send-now-sample-1')
  await phone.waitFor(() => phone.text('#status-sample-1').includes('可用的发送次数已用完'))
  const refused = phone.calls.filter(({ name }) => name === 'request').at(-1)
  expect(refused?.reply).toMatchObject({ statusCode: 409, data: { code: 'no-grant' } })
  expect(await sendCalls('used-up')).toBe(1)
})

test('a person who refused for good is led to the settings, allows it there, and can be asked again', async () => {
  const person: Person = {
    sheet: refuse({ keep: true }),
    settings: () => ({ itemSettings: { [templateId]: 'accept' } }),
  }
  await using phone = await pickUpPhone('never-again', person)
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3').includes('你没有同意'))
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3').includes('总是拒绝'))
  expect(phone.calls.filter(({ name }) => name === 'requestSubscribeMessage')).toHaveLength(1)

  await phone.tap('#open-settings-sample-3')
  await phone.tap('#remind-sample-3')
  await phone.waitFor(() => phone.text('#status-sample-3').includes('提醒你'))
  expect(await permits('never-again')).toBe(1)
})

test('two taps are two agreements and two messages', async () => {
  await using phone = await pickUpPhone('twice', { sheet: agree() })
  for (const taps of [1, 2]) {
    await phone.tap('#remind-sample-2')
    await phone.waitFor(() => phone.text('#status-sample-2').includes('提醒你'))
    expect(await permits('twice')).toBe(taps)
  }

  await control.moveClock({ advanceMs: HOUR_MS })
  await received('twice', 2)
  expect(await permits('twice')).toBe(0)
})

test('the same in English, over the end of a session', async () => {
  await using phone = await pickUpPhone('english', { sheet: agree() }, { language: 'en' })
  await phone.tapText('Remind me', 1)
  await phone.waitFor(() => phone.text('#status-sample-2') !== '')
  await control.moveClock({ advanceMs: HOUR_MS })
  const [message] = await received('english', 1)
  expect(message?.lang).toBe('en_US')

  await control.moveClock({ advanceMs: 24 * HOUR_MS })
  await phone.tapTab('Messages')
  await phone.waitFor(() => phone.text().includes('Delivered'))
  await vi.waitFor(async () => {
    await phone.reopen()
    expect(phone.calls.filter(({ name }) => name === 'login')).toHaveLength(2)
  })
  expect(phone.text()).toContain('Delivered')
})

const HOUR_MS = 3_600_000

const templateId = 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U'

async function pickUpPhone(user: string, person: Person, device: { language?: string } = {}): Promise<Phone> {
  const phone = await launchPhone({
    platform: 'weapp',
    packageDir: fileURLToPath(new URL('../../dist/weapp', import.meta.url)),
    sandbox: { controlUrl: sandbox.controlUrl },
    hosts: { 'http://127.0.0.1:3000': backend.url },
    user,
    person,
    device,
  })
  await phone.waitFor(() => phone.all('#add-task').every(({ attributes }) => attributes.disabled !== true))
  return phone
}

async function permits(user: string): Promise<number | 'unlimited'> {
  return (await control.wechat.settings({ user })).permits[templateId] ?? 0
}

function inbox(user: string): Promise<InboxMessage[]> {
  return control.inbox({ user })
}

/** What the person has received, as soon as it is `count` messages. */
async function received(user: string, count: number): Promise<InboxMessage[]> {
  return vi.waitFor(
    async () => {
      const messages = await inbox(user)
      expect(messages).toHaveLength(count)
      return messages
    },
    { timeout: 10_000, interval: 50 },
  )
}

async function sendCalls(user: string): Promise<number> {
  const [app] = await control.apps()
  const openid = app?.users.find((each) => each.user === user)?.openid ?? ''
  const calls = await control.calls({ platform: 'wechat' })
  return calls.filter(({ endpoint, body }) => endpoint === 'send' && body?.includes(openid)).length
}

function balanceOf(phone: Phone): string {
  return phone.text('#grant-task-reminder .balance-available')
}
