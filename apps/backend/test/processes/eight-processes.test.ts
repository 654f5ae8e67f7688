import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createSandboxControl, type SandboxControl, startSandbox } from '@mini-push/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPhones } from '../../../../tooling/phones.ts'
import pushConfig from '../../push.config.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openServices } from '../../src/open-services.ts'
import { COMPILE_CACHE } from '../support/compile-cache.ts'
import { createDatabaseEnvironment } from '../support/database-environment.ts'

/** Each process sends to a person of its own on WeChat, and all of them send to the same two in the wallet. */
const PERSONS = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hal']
/** Whose tokens have ended by the clock, and whose the wallet ended without our knowing. */
const EXPIRED = 'ada'
const ENDED = 'ben'

const INBOX = 'NOTIFICATION_INBOX'
const TWO_DAYS_MS = 2 * 24 * 3_600_000

describe('eight processes that start at once on one database', () => {
  const cleanUps: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
  })

  let control: SandboxControl
  let outcomes: unknown[]

  // Eight starts of Node, on as few as two cores.
  beforeAll(async () => {
    const database = await createDatabaseEnvironment()
    cleanUps.push(async () => database[Symbol.asyncDispose]())
    const users = { users: PERSONS }
    const sandbox = await startSandbox({ controlPort: 0, wechat: users, alipayplus: users })
    cleanUps.push(() => sandbox.close())
    control = createSandboxControl(sandbox.controlUrl)
    const environment = {
      ...database.environment,
      SANDBOX_CONTROL_URL: sandbox.controlUrl,
      LOG_LEVEL: 'error',
    }
    await agree(control, environment)
    const messages = await listMessages(control)
    outcomes = await Promise.all(messages.map((each) => send(environment, each)))
  }, 90_000)

  test('send every message', () => {
    expect(outcomes).toEqual(PERSONS.map(() => ['accepted', 'accepted', 'accepted']))
  })

  test('fetch one access token of WeChat', async () => {
    const calls = await control.calls({ platform: 'wechat' })
    expect(calls.filter(({ endpoint }) => endpoint === 'stable_token')).toHaveLength(1)
    expect(await control.inbox({ platform: 'wechat' })).toHaveLength(PERSONS.length)
  })

  test("renew each person's wallet tokens once", async () => {
    const calls = await control.calls({ platform: 'alipayplus' })
    const renewals = calls.filter(({ body }) => JSON.parse(body).grantType === 'REFRESH_TOKEN')
    expect(renewals.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
  })

  test.each([
    ['have expired by the clock', EXPIRED],
    ['ended without their knowing', ENDED],
  ])('deliver each message once to the person whose tokens %s', async (_, user) => {
    const inbox = await control.inbox({ platform: 'alipayplus', user })
    expect(inbox).toHaveLength(PERSONS.length)
    expect(new Set(inbox.map(({ requestId }) => requestId)).size).toBe(PERSONS.length)
  })
})

/** Everybody agrees on WeChat; the two in the wallet, where their tokens then end, each pair in its own way. */
async function agree(control: SandboxControl, environment: Record<string, string>): Promise<void> {
  const reminder = pushConfig.templates['task-reminder']?.wechat?.templateId ?? ''
  for (const user of PERSONS) await control.wechat.consent({ user, decisions: { [reminder]: 'accept' } })
  const { push, store, clock } = await openServices(readConfig(environment, pushConfig), createLog('error'))

  async function redeem(user: string): Promise<void> {
    const code = (await createPhones(control).alipayplus?.agree(user, INBOX))?.code ?? ''
    const identity = await findCustomerId(control, user)
    const consent = { identity, code, agreed: [{ subject: INBOX }], agreedAt: clock.now() }
    await push.provider('demo-wallet').redeem(consent, AbortSignal.timeout(10_000))
  }
  await redeem(EXPIRED)
  await control.moveClock({ advanceMs: TWO_DAYS_MS })
  await redeem(ENDED)
  await control.alipayplus.changeSettings({ user: ENDED, expireAccessTokens: true })
  await store.close()
}

async function findCustomerId(control: SandboxControl, name: string): Promise<string> {
  const [app] = await control.apps({ platform: 'alipayplus' })
  return app?.users.find(({ user }) => user === name)?.customerId ?? ''
}

interface ProcessMessage {
  id: string
  app: string
  identity: string
}

/** What each process is to send. */
async function listMessages(control: SandboxControl): Promise<ProcessMessage[][]> {
  const [app] = await control.apps({ platform: 'wechat' })
  const [expired, ended] = [await findCustomerId(control, EXPIRED), await findCustomerId(control, ENDED)]
  const recipients = app?.users.map(({ openid }) => openid) ?? []
  return recipients.map((openid, index) => [
    { id: `wechat-${index}`, app: 'demo', identity: openid },
    { id: `expired-${index}`, app: 'demo-wallet', identity: expired },
    { id: `ended-${index}`, app: 'demo-wallet', identity: ended },
  ])
}

/** What one process of its own reports; it has ended by then. */
async function send(environment: Record<string, string>, messages: ProcessMessage[]): Promise<unknown> {
  const child = fork(fileURLToPath(new URL('./send-once.ts', import.meta.url)), {
    env: { ...COMPILE_CACHE, PATH: process.env.PATH, MESSAGES: JSON.stringify(messages), ...environment },
    execArgv: ['--conditions=@mini-push/source'],
    stdio: 'inherit',
  })
  const ended = once(child, 'exit')
  const [report] = await Promise.race([once(child, 'message'), ended])
  await ended
  return report
}
