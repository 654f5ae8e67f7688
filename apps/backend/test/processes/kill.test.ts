import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GrantView, MessageDetail, MessageState } from '@mini-push/contracts'
import { createSandboxControl, type Sandbox, type SandboxControl, startSandbox } from '@mini-push/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import pushConfig from '../../push.config.ts'
import { type BackendProcess, startBackendProcess } from './backend-process.ts'

/**
 * The process is killed (SIGKILL) at each step of a message's walk and started again on the same database. Afterwards
 * our ledger is held against the sandbox's own books: nothing lost, nothing twice, and `unknown` only where nobody
 * could know whether the platform had answered.
 */
interface Row {
  killed: string
  pauseAt?: 'before-mark' | 'after-mark' | 'after-reply'
  /** Milliseconds from now; 0 is due at once. */
  sendInMs: number
  /** What has to have happened before the process is killed. */
  until: (walk: Walk) => Promise<unknown>
  /** The platform holds its answer back, its work done. */
  holdReply?: true
  events: 'on' | 'off'
  expected: { state: MessageState; inbox: number; permits: number; grant: Partial<GrantView> }
}

const spent = { available: 0, reserved: 0, held: 0 }
const held = { available: 0, reserved: 0, held: 1 }

const ROWS: Row[] = [
  {
    killed: 'after accept, while it waits for its time',
    sendInMs: 60_000,
    until: async () => {},
    events: 'on',
    expected: { state: 'accepted', inbox: 1, permits: 0, grant: spent },
  },
  {
    killed: 'after accept, its job already taken',
    pauseAt: 'before-mark',
    sendInMs: 0,
    until: ({ backend }) => backend.paused,
    events: 'on',
    expected: { state: 'accepted', inbox: 1, permits: 0, grant: spent },
  },
  {
    killed: 'after mark, before the call',
    pauseAt: 'after-mark',
    sendInMs: 0,
    until: ({ backend }) => backend.paused,
    events: 'on',
    expected: { state: 'unknown', inbox: 0, permits: 1, grant: held },
  },
  {
    killed: "after the platform's commit",
    sendInMs: 0,
    until: inboxHoldsIt,
    holdReply: true,
    events: 'off',
    expected: { state: 'unknown', inbox: 1, permits: 0, grant: held },
  },
  {
    killed: "after the platform's commit, its event having come",
    sendInMs: 0,
    until: eventHasCome,
    holdReply: true,
    events: 'on',
    expected: { state: 'accepted', inbox: 1, permits: 0, grant: spent },
  },
  {
    killed: 'after the reply, before settle',
    pauseAt: 'after-reply',
    sendInMs: 0,
    until: ({ backend }) => backend.paused,
    events: 'off',
    expected: { state: 'unknown', inbox: 1, permits: 0, grant: held },
  },
  {
    killed: 'after settle',
    sendInMs: 0,
    until: (walk) => stateIs(walk, 'accepted'),
    events: 'off',
    expected: { state: 'accepted', inbox: 1, permits: 0, grant: spent },
  },
]

let sandbox: Sandbox
let control: SandboxControl
/** A database that is set up, to start each walk from. */
let emptyDir: string
let dataDir: string
const started: BackendProcess[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0 } })
  control = createSandboxControl(sandbox.controlUrl)
  emptyDir = await mkdtemp(join(tmpdir(), 'mini-push-empty-'))
  const backend = await startBackendProcess({ DATA_DIR: emptyDir, SANDBOX_CONTROL_URL: sandbox.controlUrl })
  await backend.kill()
}, 30_000)
afterAll(async () => {
  await sandbox.close()
  await rm(emptyDir, { recursive: true, force: true })
})
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mini-push-kill-'))
  await cp(emptyDir, dataDir, { recursive: true })
})
afterEach(async () => {
  for (const process of started.splice(0)) await process.kill()
  await rm(dataDir, { recursive: true, force: true })
  await control.reset()
})

describe('a message survives the death of its process', () => {
  test.for(ROWS)('killed $killed: $expected.state', { timeout: 40_000 }, async (row) => {
    const walk = await walkUntilKilled(row)
    await walk.backend.kill()

    walk.backend = await start({ events: row.events })
    await control.moveClock({ advanceMs: LEASE_AND_WAIT_MS })
    await vi.waitFor(async () => expect((await read(walk)).state).toBe(row.expected.state), WAIT)
    /** Twice the sweep's pace: what was wrongly taken up again would show by now. */
    await control.moveClock({ advanceMs: LEASE_AND_WAIT_MS })
    await new Promise((resolve) => setTimeout(resolve, 2_000))

    expect((await read(walk)).state).toBe(row.expected.state)
    expect(await control.inbox({ user: 'alice' })).toHaveLength(row.expected.inbox)
    const { permits } = await control.wechat.settings({ user: 'alice' })
    expect(permits[templateId] ?? 0).toBe(row.expected.permits)
    expect(await balance(walk)).toMatchObject(row.expected.grant)
    expect(await replay(walk)).toBe(walk.messageId)
  })
})

/** One person's message and the process that carries it. */
interface Walk {
  backend: BackendProcess
  session: string
  request: object
  messageId: string
}

const template = 'task-reminder'
const templateId = pushConfig.templates[template]?.wechat?.templateId ?? ''
const WAIT = { timeout: 20_000, interval: 50 }
/** More than an attempt's lease and more than any `sendInMs`. */
const LEASE_AND_WAIT_MS = 90_000

async function start({
  events,
  pauseAt,
}: {
  events: 'on' | 'off'
  pauseAt?: string
}): Promise<BackendProcess> {
  const backend = await startBackendProcess({
    DATA_DIR: dataDir,
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    ...(pauseAt && { PAUSE_AT: pauseAt }),
  })
  started.push(backend)
  await control.wechat.setCallback({ url: events === 'on' ? `${backend.url}/callbacks/wechat/demo` : null })
  return backend
}

async function walkUntilKilled({ sendInMs, until, holdReply, ...row }: Row): Promise<Walk> {
  const backend = await start(row)
  const code = await control.wechat.login({ user: 'alice' })
  const { token: session } = await call(backend, 'POST', '/v1/sessions', { body: { app: 'demo', code } })
  await control.wechat.consent({ user: 'alice', decisions: { [templateId]: 'accept' } })
  const answers = [{ template, decision: 'accept' }]
  await call(backend, 'POST', '/v1/consents', { session, body: { consentId: randomUUID(), answers } })
  if (holdReply)
    await control.addFault({ platform: 'wechat', endpoint: 'send', kind: 'delay', delayMs: 8_000 })
  const sendAt = new Date(Date.now() + sendInMs).toISOString()
  const request = { template, data: { task: '口语练习', course: '英语一班', remarks: '带课本' }, sendAt }
  const { id: messageId } = await call(backend, 'POST', '/v1/messages', {
    session,
    key: 'reminder-1',
    body: request,
  })
  const walk = { backend, session, request, messageId }
  await until(walk)
  return walk
}

async function inboxHoldsIt(): Promise<void> {
  await vi.waitFor(async () => expect(await control.inbox({ user: 'alice' })).toHaveLength(1), WAIT)
}

async function eventHasCome(): Promise<void> {
  await vi.waitFor(
    async () => expect((await control.wechat.events()).some(isAnsweredSentEvent)).toBe(true),
    WAIT,
  )
}

function isAnsweredSentEvent(event: object): boolean {
  return JSON.stringify(event).includes('subscribe_msg_sent_event') && JSON.stringify(event).includes('200')
}

async function stateIs(walk: Walk, state: MessageState): Promise<void> {
  await vi.waitFor(async () => expect((await read(walk)).state).toBe(state), WAIT)
}

function read({ backend, session, messageId }: Walk): Promise<MessageDetail> {
  return call(backend, 'GET', `/v1/messages/${messageId}`, { session })
}

async function balance({ backend, session }: Walk): Promise<GrantView | undefined> {
  const { grants } = await call<{ grants: GrantView[] }>(backend, 'GET', '/v1/grants', { session })
  return grants.find((grant) => grant.template === template)
}

/** The caller who never saw the 202 asks again with the same key. */
async function replay({ backend, session, request }: Walk): Promise<string> {
  const { id } = await call(backend, 'POST', '/v1/messages', { session, key: 'reminder-1', body: request })
  return id
}

interface Ask {
  session?: string
  key?: string
  body?: object
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many routes, each checked by what the test reads of it
async function call<T = any>(backend: BackendProcess, method: string, path: string, ask: Ask): Promise<T> {
  const response = await fetch(backend.url + path, {
    method,
    headers: {
      ...(ask.session && { authorization: `Bearer ${ask.session}` }),
      ...(ask.key && { 'idempotency-key': ask.key }),
      ...(ask.body && { 'content-type': 'application/json' }),
    },
    ...(ask.body && { body: JSON.stringify(ask.body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer as T
}
