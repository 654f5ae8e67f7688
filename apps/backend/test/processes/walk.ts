import { createSandboxControl, type Sandbox, type SandboxControl, startSandbox } from '@mini-push/sandbox'
import { expect, vi } from 'vitest'
import { createDatabaseEnvironment, type DatabaseEnvironment } from '../support/database-environment.ts'
import { expireJobs } from '../support/expire-jobs.ts'
import { type BackendProcess, startBackendProcess } from './backend-process.ts'
import type { KilledApp, KillStep } from './kill-steps.ts'
import { board, type Passenger } from './passenger.ts'

/** A process with messages under way, one on each platform, and the sandbox they are sent to. */
export interface Walk extends AsyncDisposable {
  step: KillStep
  control: SandboxControl
  backend: BackendProcess
  /** Another process on the same database, in place of the one that was killed. */
  restart(): Promise<void>
  passengers: Passenger[]
  /** Of their messages. */
  ids: string[]
}

const WAIT = { timeout: 20_000, interval: 50 }

/** A sandbox and a database of its own, and messages that were answered 202. */
export async function beginWalk(step: KillStep): Promise<Walk> {
  const sandbox = await startSandbox({ controlPort: 0 })
  const control = createSandboxControl(sandbox.controlUrl)
  const database = await createDatabaseEnvironment()
  const place = { sandbox, control, events: step.events, environment: database.environment }
  const walk: Walk = {
    step,
    control,
    backend: await start(place, step.pauseAt),
    async restart() {
      await expireJobs(database.environment)
      walk.backend = await start(place)
    },
    passengers: [],
    ids: [],
    async [Symbol.asyncDispose]() {
      await walk.backend.kill()
      await sandbox.close()
      await database[Symbol.asyncDispose]()
    },
  }
  const apps = Object.keys(step.expected) as KilledApp[]
  const { sendInMs } = step
  walk.passengers = await Promise.all(
    apps.map((app) => board(app, { control, url: () => walk.backend.url, sendInMs })),
  )
  walk.ids = await Promise.all(walk.passengers.map((passenger) => send(walk, passenger)))
  return walk
}

interface Place {
  sandbox: Sandbox
  control: SandboxControl
  environment: DatabaseEnvironment['environment']
  events: 'on' | 'off'
}

async function start(
  { sandbox, control, environment, events }: Place,
  pauseAt?: string,
): Promise<BackendProcess> {
  const backend = await startBackendProcess({
    ...environment,
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    ...(pauseAt && { PAUSE_AT: pauseAt }),
  })
  await control.wechat.setCallback({ url: events === 'on' ? `${backend.url}/callbacks/wechat/demo` : null })
  return backend
}

async function send({ control, step }: Walk, { platform, post }: Passenger): Promise<string> {
  if (step.holdReply) await control.addFault({ platform, endpoint: 'send', kind: 'delay', delayMs: 8_000 })
  return post()
}

/** Resolves at the moment at which the process is to be killed. */
export async function untilKilled(walk: Walk): Promise<void> {
  const { control, backend, step, passengers } = walk
  switch (step.when) {
    case 'accepted-by-us':
      return
    case 'paused':
      await backend.paused(passengers.length)
      return
    case 'in-the-inbox':
      await vi.waitFor(async () => {
        expect(await control.inbox({ user: 'alice' })).toHaveLength(passengers.length)
      }, WAIT)
      return
    case 'event-has-come':
      await vi.waitFor(async () => expect((await control.wechat.events()).some(wasAnswered)).toBe(true), WAIT)
      return
    case 'settled':
      await untilSettled(walk)
  }
}

function wasAnswered(event: object): boolean {
  const text = JSON.stringify(event)
  return text.includes('subscribe_msg_sent_event') && text.includes('200')
}

/** Resolves when every message is in the state that its step expects. */
export async function untilSettled({ step, passengers }: Walk): Promise<void> {
  await vi.waitFor(async () => {
    for (const { app, readMessage } of passengers)
      expect((await readMessage()).state).toBe(step.expected[app]?.state)
  }, WAIT)
}

/** By app, the messages as they stand, and what came of them. */
export async function readAfterRestart({ passengers }: Walk): Promise<object> {
  const entries = await Promise.all(
    passengers.map(async ({ app, readAfterRestart }) => [app, await readAfterRestart()] as const),
  )
  return Object.fromEntries(entries)
}
