import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { erasureViewSchema } from '@mini-push/contracts/schemas'
import { createSandboxControl, startSandbox } from '@mini-push/sandbox'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { CONTENTS } from '../support/contents.ts'
import { createDatabaseEnvironment } from '../support/database-environment.ts'
import { createHttpClient, type HttpClient } from '../support/http-client.ts'
import { startBackendProcess } from './backend-process.ts'
import { board } from './passenger.ts'

const WAIT = { timeout: 20_000, interval: 50 }

/** More than one portion takes. */
const MESSAGES = 800

test('an erasure whose process is killed in the middle of it is finished by the next one', {
  timeout: 90_000,
}, async () => {
  await using database = await createDatabaseEnvironment()
  await using atEnd = new AsyncDisposableStack()
  const sandbox = await startSandbox({ controlPort: 0 })
  atEnd.defer(() => sandbox.close())
  const environment = { ...database.environment, SANDBOX_CONTROL_URL: sandbox.controlUrl }
  const control = createSandboxControl(sandbox.controlUrl)

  const first = await startBackendProcess({ ...environment, PAUSE_AT: 'mid-erasure' })
  atEnd.defer(() => first.kill())
  await board('demo-wallet', { control, url: () => first.url, sendInMs: 0 })
  const caller = await createCaller(first.url, environment.DATA_DIR)
  const user = await postMany(caller)
  const { id } = erasureViewSchema.parse((await caller.delete(`/v1/users/${user}`)).body)
  await first.paused(1)
  await first.kill()

  const second = await startBackendProcess(environment)
  atEnd.defer(() => second.kill())
  const again = await createCaller(second.url, environment.DATA_DIR)
  await expectGone(again, user)
  const read = async () => erasureViewSchema.parse((await again.get(`/v1/erasures/${id}`)).body)
  await vi.waitFor(async () => {
    expect(await read()).toMatchObject({
      state: 'erased',
      revocation: 'done',
      counts: { messages: MESSAGES, idempotency_keys: MESSAGES, identities: 1, consents: 1 },
    })
  }, WAIT)
  expect(erasureViewSchema.parse((await again.delete(`/v1/users/${user}`)).body)).toEqual(await read())
})

async function createCaller(url: string, dataDir: string): Promise<HttpClient> {
  const keys = JSON.parse(await readFile(join(dataDir, 'development-keys.json'), 'utf8'))
  return createHttpClient({ url, token: z.object({ callerKey: z.string() }).parse(keys).callerKey })
}

/** Reminders for tomorrow, to alice. Returns who she is here. */
async function postMany(caller: HttpClient): Promise<string> {
  const sendAt = new Date(Date.now() + 86_400_000).toISOString()
  const data = CONTENTS['task-reminder']
  const address = { app: 'demo-wallet', externalId: 'alice', template: 'task-reminder' }
  const messages = Array.from({ length: MESSAGES }, () => ({ key: randomUUID(), ...address, data, sendAt }))
  const { body } = await caller.post('/v1/messages/batch', { messages })
  const results = z.object({ results: z.array(z.object({ message: z.object({ user: z.uuid() }) })) })
  return results.parse(body).results[0]?.message.user ?? expect.unreachable()
}

async function expectGone(caller: HttpClient, user: string): Promise<void> {
  expect(await caller.get(`/v1/users/${user}/export`)).toMatchObject({ status: 404 })
  expect(await caller.get(`/v1/messages?user=${user}`)).toMatchObject({ body: { messages: [] } })
}
