import { readFile } from 'node:fs/promises'
import { createSandboxControl, SEED_TEMPLATE_IDS, startSandbox } from '@mini-push/sandbox'
import { afterAll, describe, expect, test, vi } from 'vitest'

/** The three platforms, played on loopback, and the example as `pnpm start` runs it. */
const sandbox = await startSandbox({ controlPort: 0 })
const control = createSandboxControl(sandbox.controlUrl)
vi.stubEnv('SANDBOX_CONTROL_URL', sandbox.controlUrl)
vi.stubEnv('PORT', '0')
const { listener } = await import('../src/server.ts')

afterAll(async () => {
  listener.close()
  listener.closeAllConnections()
  await sandbox.close()
})

const TASK = { taskName: 'Piano', className: 'Class 3', remarks: 'Bring your notes' }

/** What the mini program on each platform sends to its backend, once the person has agreed on the sheet. */
const AGREE: Record<Platform, (user: string) => Promise<object>> = {
  async wechat(user) {
    await control.wechat.consent({ user, decisions: { [SEED_TEMPLATE_IDS.taskReminder]: 'accept' } })
    return { code: await control.wechat.login({ user }) }
  },
  async alipayplus(user) {
    return { code: await authCode(user, ['USER_ID']), authCode: await authCode(user, SHEET) }
  },
  async binance(user) {
    const answers = await control.binance.subscribe({ user, decisions: { 13440001: 'accept' } })
    return { pushToken: Object(answers['13440001']).token }
  },
}

type Platform = 'wechat' | 'alipayplus' | 'binance'
const PLATFORMS: Platform[] = ['wechat', 'alipayplus', 'binance']

const SHEET = ['USER_ID', 'NOTIFICATION_INBOX']

async function authCode(user: string, scopes: string[]): Promise<string> {
  const given = await control.alipayplus.authCode({ user, scopes, decision: 'accept' })
  return 'authCode' in given ? given.authCode : expect.unreachable()
}

async function post(platform: Platform, body: object | string) {
  const address = listener.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const response = await fetch(`http://127.0.0.1:${port}/${platform}/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, outcome: response.ok ? JSON.parse(text) : undefined }
}

describe.each(PLATFORMS)('%s', (platform) => {
  test('a person agrees, and the message lies in their inbox', async () => {
    const reply = await post(platform, { ...TASK, ...(await AGREE[platform]('alice')) })
    expect(reply).toMatchObject({ status: 200, outcome: { kind: 'accepted' } })
    const [message, ...more] = await control.inbox({ platform, user: 'alice' })
    expect(more).toEqual([])
    for (const value of Object.values(TASK)) expect(`${message?.title}\n${message?.text}`).toContain(value)
  })

  test('a mistake in the task is named, and what the person gave is still good', async () => {
    const proof = await AGREE[platform]('bob')
    expect(await post(platform, { ...TASK, remarks: '', ...proof })).toMatchObject({
      status: 400,
      text: expect.stringMatching(/^data\.remarks: /),
    })
    expect(await post(platform, { ...TASK, ...proof })).toMatchObject({ outcome: { kind: 'accepted' } })
  })

  test('what the person gave is good once', async () => {
    const proof = await AGREE[platform]('bob')
    await post(platform, { ...TASK, ...proof })
    expect(await post(platform, { ...TASK, ...proof })).toMatchObject(USED_BEFORE[platform])
  })

  test('a field that is missing is named', async () => {
    const reply = await post(platform, TASK)
    expect(reply).toMatchObject({
      status: 400,
      text: expect.stringMatching(/^Send "(code|authCode|pushToken)"/),
    })
  })

  test('a lost reply is unknown, and nobody follows it up here: that is what the backend is for', async () => {
    const proof = await AGREE[platform]('carol')
    await control.addFault({ platform, endpoint: 'send', kind: 'drop-after-commit' })
    const reply = await post(platform, { ...TASK, ...proof })
    expect(reply).toMatchObject({ status: 200, outcome: { kind: 'unknown', reason: 'connection-lost' } })
    expect(await control.inbox({ platform, user: 'carol' })).toHaveLength(1)
  })
})

const USED_BEFORE: Record<Platform, object> = {
  wechat: { status: 400, text: expect.stringMatching(/^invalid-code: /) },
  alipayplus: { status: 400, text: expect.stringMatching(/^invalid-code: /) },
  binance: { status: 200, outcome: { kind: 'refused', reason: 'invalid-grant' } },
}

test('without a permit WeChat refuses', async () => {
  const reply = await post('wechat', { ...TASK, code: await control.wechat.login({ user: 'carol' }) })
  expect(reply).toMatchObject({ outcome: { kind: 'refused', reason: 'no-permit' } })
})

test("nobody agrees in another person's name", async () => {
  const proof = { code: await authCode('alice', ['USER_ID']), authCode: await authCode('bob', SHEET) }
  const reply = await post('alipayplus', { ...TASK, ...proof })
  expect(reply).toMatchObject({ status: 400, text: expect.stringMatching(/^identity-mismatch: /) })
})

test('what cannot be read is refused, and not written down: a code may be in it', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  const reply = await post('wechat', '{"code":"0a1b2c3d" "taskName":"Piano"}')
  expect(reply).toMatchObject({ status: 400, text: 'Send one JSON object.' })
  expect(written).not.toHaveBeenCalled()
})

test('it all fits on two screens', async () => {
  const source = await readFile(new URL('../src/server.ts', import.meta.url), 'utf8')
  expect(source.split('\n').length - 1).toBeLessThan(100)
})
