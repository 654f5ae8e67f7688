import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  GrantList,
  GrantView,
  MessageDetail,
  MessageState,
  Session,
  TemplateList,
} from '@mini-push/contracts'
import { createSandboxControl, type Sandbox, type SandboxControl, startSandbox } from '@mini-push/sandbox'
import { expect, vi } from 'vitest'
import { createPhones } from '../../../../tooling/phones.ts'
import pushConfig from '../../push.config.ts'
import { createDatabaseEnvironment } from '../support/database-environment.ts'
import { expireJobs } from '../support/expire-jobs.ts'
import { type BackendProcess, startBackendProcess } from './backend-process.ts'
import type { KillRow } from './kill-rows.ts'

/** One person's message, the sandbox it is sent to, and the process that carries it. */
export interface Walk extends AsyncDisposable {
  row: KillRow
  control: SandboxControl
  backend: BackendProcess
  /** Another process on the same database, in place of the one that was killed. */
  restart(): Promise<void>
  session: string
  request: object
  messageId: string
}

const WAIT = { timeout: 20_000, interval: 50 }

const template = 'task-reminder'

/** A sandbox and a database of its own, and a message that was answered 202. */
export async function beginWalk(row: KillRow, emptyDir: string): Promise<Walk> {
  const sandbox = await startSandbox({ controlPort: 0 })
  const dataDir = await mkdtemp(join(tmpdir(), 'mini-push-kill-'))
  await cp(emptyDir, dataDir, { recursive: true })
  const control = createSandboxControl(sandbox.controlUrl)
  const database = await createDatabaseEnvironment(dataDir)
  const place = { sandbox, control, database, events: row.events }
  const walk = {
    row,
    control,
    backend: await start(place, row.pauseAt),
    async restart() {
      await expireJobs(database)
      walk.backend = await start(place)
    },
    session: '',
    request: {},
    messageId: '',
    async [Symbol.asyncDispose]() {
      await walk.backend.kill()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  await signInAndAgree(walk)
  await send(walk)
  return walk
}

interface Place {
  sandbox: Sandbox
  control: SandboxControl
  /** Where its database is, as the environment says it. */
  database: Record<string, string>
  events: 'on' | 'off'
}

async function start(
  { sandbox, control, database, events }: Place,
  pauseAt?: string,
): Promise<BackendProcess> {
  const backend = await startBackendProcess({
    ...database,
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    ...(pauseAt && { PAUSE_AT: pauseAt }),
  })
  await control.wechat.setCallback({ url: events === 'on' ? `${backend.url}/callbacks/wechat/demo` : null })
  return backend
}

async function signInAndAgree(walk: Walk): Promise<void> {
  const { app } = walk.row
  const phone = createPhones(walk.control)[pushConfig.apps[app]?.platform ?? '']
  if (!phone) throw new Error(`There is no phone for "${app}".`)
  const code = await phone.signIn('alice')
  walk.session = (await call<Session>(walk, 'POST', '/v1/sessions', { body: { app, code } })).token
  const { templates } = await call<TemplateList>(walk, 'GET', '/v1/templates')
  const subject = templates.find(({ name }) => name === template)?.consentSubject ?? ''
  const { code: sheetCode, ...proof } = await phone.agree('alice', subject)
  const body = {
    consentId: randomUUID(),
    answers: [{ template, decision: 'accept', ...proof }],
    ...(sheetCode !== undefined && { code: sheetCode }),
  }
  await call(walk, 'POST', '/v1/consents', { body })
}

async function send(walk: Walk): Promise<void> {
  const { holdReply, sendInMs, app } = walk.row
  const platform = createPlatformName(app)
  if (holdReply) await walk.control.addFault({ platform, endpoint: 'send', kind: 'delay', delayMs: 8_000 })
  const sendAt = new Date(Date.now() + sendInMs).toISOString()
  walk.request = { template, data: { task: '口语练习', course: '英语一班', remarks: '带课本' }, sendAt }
  walk.messageId = await post(walk)
}

function createPlatformName(app: KillRow['app']) {
  const platform = pushConfig.apps[app]?.platform
  if (!platform) throw new Error(`push.config.ts has no app "${app}".`)
  return platform
}

/** Posts the message, or the same again: the key is the same. */
export async function post(walk: Walk): Promise<string> {
  const { id } = await call<MessageDetail>(walk, 'POST', '/v1/messages', {
    key: 'reminder-1',
    body: walk.request,
  })
  return id
}

/** Resolves at the moment at which the process is to be killed. */
export async function untilKilled(walk: Walk): Promise<void> {
  const { control, backend, row } = walk
  switch (row.when) {
    case 'accepted-by-us':
      return
    case 'paused':
      await backend.paused
      return
    case 'in-the-inbox':
      await vi.waitFor(async () => expect(await control.inbox({ user: 'alice' })).toHaveLength(1), WAIT)
      return
    case 'event-has-come':
      await vi.waitFor(async () => expect((await control.wechat.events()).some(wasAnswered)).toBe(true), WAIT)
      return
    case 'settled':
      await untilState(walk, 'accepted')
  }
}

function wasAnswered(event: object): boolean {
  const text = JSON.stringify(event)
  return text.includes('subscribe_msg_sent_event') && text.includes('200')
}

export async function untilState(walk: Walk, state: MessageState): Promise<void> {
  await vi.waitFor(async () => expect((await readMessage(walk)).state).toBe(state), WAIT)
}

export function readMessage(walk: Walk): Promise<MessageDetail> {
  return call(walk, 'GET', `/v1/messages/${walk.messageId}`)
}

export async function readBalance(walk: Walk): Promise<GrantView | undefined> {
  const { grants } = await call<GrantList>(walk, 'GET', '/v1/grants')
  return grants.find((grant) => grant.template === template)
}

async function call<T>(
  { backend, session }: Walk,
  method: string,
  path: string,
  { key, body }: { key?: string; body?: object } = {},
): Promise<T> {
  const response = await fetch(backend.url + path, {
    method,
    headers: {
      ...(session && { authorization: `Bearer ${session}` }),
      ...(key && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer as T
}
