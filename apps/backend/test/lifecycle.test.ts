import { type Message, readMessage } from '@mini-push/store'
import { afterAll, describe, expect, test } from 'vitest'
import { findFreePort } from '../../../tooling/dev/free-port.ts'
import { type BackendOptions, startBackend } from '../src/backend.ts'
import { captureLog, findErrorLines } from './support/captured-log.ts'
import { createHttpClient } from './support/http-client.ts'
import { openDatabase } from './support/open-database.ts'
import type { Person } from './support/person.ts'
import { createOwnSecrets } from './support/secrets.ts'
import { serveApp } from './support/serve-app.ts'
import { startOn } from './support/start-on.ts'
import { readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld({ autoEvents: false })
/** A second database, for the test that closes it. */
const mortalStore = await openDatabase({
  sealKeys: createOwnSecrets({}).sealKeys,
  onBackgroundError: () => {},
})
afterAll(() => world.close())

/** Posts a message whose answer the platform holds back, and waits until it is under way. */
async function sendHeldBack(person: Person, delayMs: number): Promise<string> {
  const fault = { kind: 'delay', delayMs, user: person.name } as const
  await world.control.addFault({ platform: 'wechat', endpoint: 'send', ...fault })
  const id = readId(await person.send())
  await waitFor(
    () => world.sendCalls(person),
    ({ length }) => length === 1,
  )
  return id
}

/** The message as it lies in the database, whether a backend runs or not. */
function readFromStore(id: string): Promise<Message | undefined> {
  return world.store.transaction((tx) => readMessage(tx, { id }))
}

describe('stopping', () => {
  test('finishes the attempt under way and starts no other; the next start goes on with the rest', async () => {
    const person = await world.signIn()
    await person.agree()
    await person.agree()
    const underWay = await sendHeldBack(person, 300)
    const waiting = readId(await person.send())
    await world.backend.stop({ graceMs: 4_000 })
    expect(await readFromStore(underWay)).toMatchObject({ state: 'accepted', attempts: 1 })
    expect(await readFromStore(waiting)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await world.inbox(person)).toHaveLength(1)

    const next = await startOn(world.services)
    await waitFor(
      () => readFromStore(waiting),
      (message) => message?.state === 'accepted',
    )
    expect(await world.inbox(person)).toHaveLength(2)
    await next.stop({ graceMs: 1_000 })
  })

  test('gives an attempt up that outlasts the grace, and writes down that its fate is unknown', async () => {
    const backend = await startOn(world.services)
    const person = await world.signIn(world.nextPerson(), backend.url)
    await person.agree()
    const id = await sendHeldBack(person, 5_000)
    const stoppedAt = performance.now()
    await backend.stop({ graceMs: 100 })
    expect(performance.now() - stoppedAt).toBeLessThan(2_500)
    expect(await readFromStore(id)).toMatchObject({ state: 'unknown', reason: 'connection-lost' })
  })

  test('takes no more requests', async () => {
    const backend = await startOn(world.services)
    const client = createHttpClient({ url: backend.url })
    expect(await client.get('/health/live')).toMatchObject({ status: 200 })
    await backend.stop({ graceMs: 1_000 })
    await expect(client.get('/health/live')).rejects.toThrow('fetch failed')
  })
})

describe('ready is', () => {
  const stored = { ...world.services, store: { ...world.services.store, close: async () => {} } }
  const start = (options: Partial<BackendOptions>) =>
    startBackend(stored, { host: '127.0.0.1', port: 0, ...options })

  test.each(['api', 'worker', 'all'] as const)('told by a process of the role %s', async (role) => {
    const backend = await start({ role })
    const reply = await createHttpClient({ url: backend.url }).get('/health/ready')
    expect(reply).toMatchObject({ status: 200, body: { status: 'ready' } })
    await backend.stop({ graceMs: 1_000 })
  })

  test('no more once the process is stopping, while it is still alive and answers who was sent to it', async () => {
    const backend = await start({ role: 'all', drainMs: 500 })
    const client = createHttpClient({ url: backend.url })
    const stopped = backend.stop({ graceMs: 1_000 })
    const reply = await client.get('/health/ready')
    expect(reply).toMatchObject({
      status: 503,
      body: { code: 'not-ready', detail: 'The process is stopping.' },
    })
    expect(await client.get('/health/live')).toMatchObject({ status: 200 })
    expect(await client.get('/v1/grants')).toMatchObject({ status: 401 })
    await stopped
    await expect(client.get('/health/live')).rejects.toThrow('fetch failed')
  })

  test('not yet while the worker has not started', async () => {
    const gate = Promise.withResolvers<void>()
    const port = await findFreePort()
    const queue = { ...stored.store.queue, work: () => gate.promise }
    const starting = startBackend(
      { ...stored, store: { ...stored.store, queue } },
      { host: '127.0.0.1', port, role: 'worker' },
    )
    const client = createHttpClient({ url: `http://127.0.0.1:${port}` })
    const read = () => client.get('/health/ready').catch(() => undefined)
    const reply = await waitFor(
      async () => (await read()) ?? null,
      (answer) => answer !== null,
    )
    expect(reply).toMatchObject({ status: 503, body: { detail: 'The process is starting.' } })
    gate.resolve()
    const backend = await starting
    expect(await read()).toMatchObject({ status: 200 })
    await backend.stop({ graceMs: 1_000 })
  })
})

test('a second backend on the same port is told that it is in use', async () => {
  const first = await serveApp(world.services)
  const port = Number(new URL(first.url).port)
  await expect(startBackend(world.services, { host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await first.close()
})

test('without its database it is alive but not ready, and tells the reason to its log alone', async () => {
  const { log, lines } = captureLog()
  const app = await serveApp({ ...world.services, store: mortalStore, log })
  const client = createHttpClient({ url: app.url })
  expect(await client.get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } })
  await mortalStore.close()
  expect(await client.get('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } })
  const reply = await client.get('/health/ready')
  expect(reply).toMatchObject({ status: 503, body: { code: 'not-ready' } })
  const [line = ''] = findErrorLines(lines)
  const { err } = JSON.parse(line)
  expect(err.message).toMatch(/closed|after calling end/)
  expect(reply.text).not.toContain(err.message)
  await app.close()
})
