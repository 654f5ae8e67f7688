import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandboxControl, SEED_USERS, startSandbox } from '@mini-push/sandbox'
import { afterAll, expect, test, vi } from 'vitest'
import pushConfig from '../push.config.ts'
import { startBackend } from '../src/backend.ts'
import { readConfig } from '../src/config.ts'
import { openServices } from '../src/open-services.ts'
import { loadDevelopmentKeys } from '../src/sandbox/development-keys.ts'
import { createCaller } from './support/caller.ts'
import { captureLog } from './support/captured-log.ts'
import { createDatabaseEnvironment } from './support/database-environment.ts'
import { createHttpClient } from './support/http-client.ts'
import { runMain } from './support/run-main.ts'
import { readId } from './support/views.ts'

/** A backend as `pnpm dev` starts it: nothing is configured but where things are. */
const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0 } })
const control = createSandboxControl(sandbox.controlUrl)
const database = await createDatabaseEnvironment()
const dataDir = database.environment.DATA_DIR
const environment = {
  SANDBOX_CONTROL_URL: sandbox.controlUrl,
  PORT: '0',
  ...database.environment,
}
const config = readConfig(environment, pushConfig)
const services = await openServices(config, captureLog().log)
const backend = await startBackend(services, config)
const { callerKey } = loadDevelopmentKeys(dataDir)
const caller = createCaller({
  client: createHttpClient({ url: backend.url, token: callerKey }),
  key: callerKey,
  app: 'demo',
})

let stopped: Promise<void> | undefined
function stop(): Promise<void> {
  stopped ??= backend.stop({ graceMs: 1_000 })
  return stopped
}

afterAll(async () => {
  await stop()
  await sandbox.close()
  await database[Symbol.asyncDispose]()
})

test.each(SEED_USERS)('a caller reaches %s by name from the first start on', async (externalId) => {
  const reply = await caller.send({ externalId, sendAt: '2026-01-01T00:00:00Z' })
  expect(reply).toMatchObject({ status: 409, body: { code: 'no-grant' } })
})

test('the keys are made at the first start, for this machine’s user alone, and stay', async () => {
  expect(await readdir(dataDir)).toContain('development-keys.json')
  const file = join(dataDir, 'development-keys.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const before = await readFile(file, 'utf8')
  expect(loadDevelopmentKeys(dataDir).callerKey).toBe(callerKey)
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('the clock follows the sandbox, and what came due by a jump is looked for', async () => {
  const sendAt = new Date(services.clock.now().getTime() + 7_200_000).toISOString()
  const id = readId(await caller.send({ externalId: 'alice', sendAt }))
  await control.moveClock({ advanceMs: 7_200_000 })
  await vi.waitUntil(() => services.clock.now().toISOString() >= sendAt, { timeout: 2_000 })
  const read = () => caller.get(`/v1/messages/${id}`)
  await expect.poll(read, { timeout: 2_000 }).toMatchObject({ body: { state: 'refused' } })
})

test('what comes due while the clock stands waits, however long that is, until it runs on', async () => {
  const { now } = await control.moveClock({ running: false })
  await vi.waitUntil(() => services.clock.now().toISOString() === now, { timeout: 2_000 })
  const id = readId(
    await caller.send({ externalId: 'alice', sendAt: new Date(Date.parse(now) + 100).toISOString() }),
  )
  const enqueue = vi.spyOn(services.store.queue, 'enqueue')
  const read = () => caller.get(`/v1/messages/${id}`)

  // Its job, which lives in real time, has woken the worker twice.
  const rounds = () => enqueue.mock.calls.filter(([, jobs]) => jobs.length > 0).length
  await vi.waitUntil(() => rounds() >= 2, { timeout: 5_000 })
  expect(await read()).toMatchObject({ body: { state: 'scheduled' } })
  await control.moveClock({ running: true })
  await expect.poll(read, { timeout: 5_000 }).toMatchObject({ body: { state: 'refused' } })
  enqueue.mockRestore()
})

test('keys that cannot be read are an error that says what to do, not a reason for new ones', async () => {
  const damaged = await mkdtemp(join(tmpdir(), 'mini-push-damaged-'))
  await writeFile(join(damaged, 'development-keys.json'), '{"sessionSecret":')
  expect(() => loadDevelopmentKeys(damaged)).toThrow(/cannot be read. Delete the folder to start afresh\.$/)
  await rm(damaged, { recursive: true })
})

test('keys of an earlier version stay as they are, and get what it did not make', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mini-push-earlier-'))
  const { webhookSecret: _, ...earlier } = JSON.parse(
    await readFile(join(dataDir, 'development-keys.json'), 'utf8'),
  )
  await writeFile(join(folder, 'development-keys.json'), JSON.stringify(earlier))
  const keys = loadDevelopmentKeys(folder)
  expect(keys).toMatchObject({ callerKey, webhookSecret: expect.stringMatching(/^whsec_/) })
  expect(loadDevelopmentKeys(folder)).toEqual(keys)
  await rm(folder, { recursive: true })
})

test('an app that the sandbox does not play is named', async () => {
  const apps = { shop: { platform: 'wechat', appId: 'wx0123456789abcdef', release: 'formal' } } as const
  const foreign = readConfig(environment, { ...pushConfig, apps })
  await expect(openServices(foreign, captureLog().log)).rejects.toThrow(
    'The sandbox does not play push.config.ts apps.shop.appId "wx0123456789abcdef".',
  )
})

test('a start whose port is taken says so in plain words', { timeout: 30_000 }, async () => {
  await stop()
  const port = new URL(sandbox.origins.wechat).port
  const { exitCode, output } = await runMain({ ...environment, PORT: port, LOG_LEVEL: 'warn' })
  expect(exitCode).toBe(1)
  expect(output).toMatch(/^The port is in use: .*EADDRINUSE.*\. Stop what listens there, or set PORT\.$/m)
  expect(output).not.toContain('    at ')
})
