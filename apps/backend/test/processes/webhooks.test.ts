import { randomUUID } from 'node:crypto'
import { createSandboxControl, type SandboxControl, startSandbox } from '@mini-push/sandbox'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test, vi } from 'vitest'
import { findFreePort } from '../../../../tooling/dev/free-port.ts'
import { loadDevelopmentKeys } from '../../src/sandbox/development-keys.ts'
import { CONTENTS } from '../support/contents.ts'
import { createDatabaseEnvironment } from '../support/database-environment.ts'
import { createHttpClient } from '../support/http-client.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { readId } from '../support/views.ts'
import { type BackendProcess, startBackendProcess } from './backend-process.ts'

/**
 * A backend as a developer starts it, with a webhook of the caller `development`, killed (SIGKILL) between the moment at
 * which something happened and the moment at which the caller has heard of it.
 */
const sandbox = await startSandbox({ controlPort: 0 })
const control: SandboxControl = createSandboxControl(sandbox.controlUrl)
const database = await createDatabaseEnvironment()
const dataDir = database.environment.DATA_DIR
const port = await findFreePort()
const environment = {
  ...database.environment,
  SANDBOX_CONTROL_URL: sandbox.controlUrl,
  DEVELOPMENT_WEBHOOK_URL: `http://127.0.0.1:${port}/hooks`,
}
let backend: BackendProcess
let receiver: Receiver | undefined

afterAll(async () => {
  await backend.kill()
  await receiver?.close()
  await sandbox.close()
  await database[Symbol.asyncDispose]()
})

async function cancelOne(): Promise<string> {
  const caller = createHttpClient({ url: backend.url, token: loadDevelopmentKeys(dataDir).callerKey })
  const { now } = await control.clock()
  const sendAt = new Date(new Date(now).getTime() + 3_600_000).toISOString()
  const body = {
    app: 'demo',
    template: 'task-reminder',
    data: CONTENTS['task-reminder'],
    externalId: 'alice',
    sendAt,
  }
  const id = readId(await caller.post('/v1/messages', body, { 'idempotency-key': randomUUID() }))
  expect(await caller.delete(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'cancelled' } })
  return id
}

/** A minute later: whatever lease the process before had, it has lapsed, and so has every wait. */
async function startLater(): Promise<void> {
  await control.moveClock({ advanceMs: 60_000 })
  backend = await startBackendProcess(environment)
}

const heardOf = (id: string) =>
  receiver?.received.filter(({ event }) => 'id' in event.data && event.data.id === id) ?? []

const WAIT = { timeout: 10_000, interval: 50 }

test('what was committed is told after the next start, however the process died', {
  timeout: 90_000,
}, async () => {
  backend = await startBackendProcess(environment)
  // Nobody listens.
  const committed = await cancelOne()
  await backend.kill()
  receiver = await startReceiver(port)

  receiver.answerWith(() => 'none')
  await startLater()
  await vi.waitFor(() => expect(heardOf(committed)).toHaveLength(1), WAIT)
  // It was heard, and the answer was lost with the process.
  await backend.kill()

  receiver.answerWith(() => 204)
  await startLater()
  await vi.waitFor(() => expect(heardOf(committed)).toHaveLength(2), WAIT)
  const [first, second] = heardOf(committed)
  if (!first || !second) return expect.unreachable()
  expect(second.event).toEqual(first.event)

  const { webhookSecret } = loadDevelopmentKeys(dataDir)
  const headers = second.headers as Record<string, string>
  expect(new Webhook(webhookSecret).verify(second.text, headers)).toEqual(second.event)
})
