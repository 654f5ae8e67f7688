import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { findConfigMistakes } from '../src/config-mistakes.ts'
import { createServices } from '../src/create-services.ts'
import { defineConfig } from '../src/define-config.ts'
import { PLATFORMS } from '../src/platforms/index.ts'
import type { WorldClock } from '../src/world-clock.ts'
import { captureLog, findErrorLines } from './support/captured-log.ts'
import { createHttpClient, type HttpClient } from './support/http-client.ts'
import { openDatabase } from './support/open-database.ts'
import { createCallerKey, createOwnSecrets } from './support/secrets.ts'
import { startOn } from './support/start-on.ts'
import { readGrants, readId, readMessageDetail, readSession } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'
import { NO_STAMP_ADVICE } from './toy-platform/index.ts'
import { toy } from './toy-platform/row.ts'
import { startToyServer } from './toy-platform/toy-server.ts'

/** A fourth platform: a provider, and a row for the backend. Nothing else here knows of it. */
const platforms = { ...PLATFORMS, toy }

const config = defineConfig({
  apps: { town: { platform: 'toy', appId: 'toy-town' } },
  templates: {
    reminder: {
      title: 'Reminder',
      selfSend: true,
      fields: { task: { label: 'Task' }, place: { label: 'Place' } },
      toy: { templateId: 'toy-1', fields: ['task', 'place'] },
    },
  },
  callers: { shop: { apps: ['town'] } },
})

let offsetMs = 0
const jumps: (() => void)[] = []
const clock: WorldClock = {
  now: () => new Date(Date.now() + offsetMs),
  onJump: (listener) => jumps.push(listener),
}

const APP_SECRET = 'toy-secret'
const callerKey = createCallerKey()
const ownSecrets = createOwnSecrets({ shop: callerKey })
const { log, lines: logLines } = captureLog()
const server = await startToyServer(APP_SECRET)
const store = await openDatabase({
  sealKeys: ownSecrets.sealKeys,
  onBackgroundError: (error) => log.error({ err: error }),
})
const services = await createServices({
  config,
  platforms,
  secrets: { ...ownSecrets, apps: { town: { secret: APP_SECRET } } },
  origins: { town: server.origin },
  store,
  clock,
  log,
})
const backend = await startOn(services)
const caller = createHttpClient({ url: backend.url, token: callerKey })

afterAll(async () => {
  await backend.stop({ graceMs: 1_000 })
  await Promise.all([store.close(), server.close()])
  expect(findErrorLines(logLines)).toEqual([])
})

test('what push.config.ts says of it is checked by its row', () => {
  expect(findConfigMistakes(config, platforms)).toEqual([])
  expect(findConfigMistakes(config, PLATFORMS).join()).toContain('push.config.ts apps.town.platform: ')
})

test('a person signs in, agrees, and gets the message', async () => {
  const dora = await signIn('dora')
  expect(await agree(dora)).toMatchObject([{ template: 'reminder', available: 1 }])
  const id = readId(await send(dora))
  expect(await settled(id)).toMatchObject({ state: 'accepted', attempts: [{ outcome: 'accepted' }] })
  expect(inboxOf('dora')).toEqual([{ id, to: 'dora', lines: ['Piano', 'School'], handedIn: 1 }])
  expect(await send(dora)).toMatchObject({ status: 409, body: { code: 'no-grant' } })
})

test('a lost reply is unknown; the platform knows a repeat, so the message is sent again and arrives once', async () => {
  const emil = await signIn('emil')
  await agree(emil)
  server.loseNextReply()
  const id = readId(await send(emil))
  await waitFor(
    () => read(id),
    ({ state, attempts }) => state === 'queued' && attempts[0]?.outcome === 'unknown',
  )
  passTime(RETRY_DELAY_MS)
  expect(await settled(id)).toMatchObject({
    state: 'accepted',
    attempts: [{ outcome: 'unknown', reason: { code: 'connection-lost' } }, { outcome: 'accepted' }],
  })
  expect(inboxOf('emil')).toMatchObject([{ id, handedIn: 2 }])
})

test('a refusal is told in its own words, and does to the grant what it says', async () => {
  const fritz = await signIn('fritz')
  await agree(fritz, 'counterfeit')
  const id = readId(await send(fritz))
  expect(await settled(id)).toMatchObject({
    state: 'refused',
    reason: { code: 'invalid-grant', platformCode: 'no-stamp', advice: NO_STAMP_ADVICE },
  })
  expect(await send(fritz)).toMatchObject({ status: 409, body: { code: 'no-grant' } })
})

interface Person extends HttpClient {
  userId: string
}

async function signIn(name: string): Promise<Person> {
  const stranger = createHttpClient({ url: backend.url })
  const reply = await stranger.post('/v1/sessions', { app: 'town', code: `code-of-${name}` })
  const { token, user } = readSession(reply)
  return { ...createHttpClient({ url: backend.url, token }), userId: user.id }
}

async function agree(person: Person, stamp = `stamp-${randomUUID()}`) {
  const answers = [{ template: 'reminder', decision: 'accept', token: stamp }]
  return readGrants(await person.post('/v1/consents', { consentId: randomUUID(), answers }))
}

function send({ userId: user }: Person) {
  const message = { app: 'town', user, template: 'reminder', data: { task: 'Piano', place: 'School' } }
  return caller.post('/v1/messages', message, { 'idempotency-key': randomUUID() })
}

async function read(id: string) {
  return readMessageDetail(await caller.get(`/v1/messages/${id}`))
}

function settled(id: string) {
  return waitFor(
    () => read(id),
    ({ state }) => state === 'accepted' || state === 'refused',
  )
}

const RETRY_DELAY_MS = 1_000

function passTime(durationMs: number): void {
  offsetMs += durationMs
  for (const jump of jumps) jump()
}

function inboxOf(person: string) {
  return server.inbox.filter(({ to }) => to === person)
}
