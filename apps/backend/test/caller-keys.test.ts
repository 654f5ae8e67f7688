import { createHash, randomUUID } from 'node:crypto'
import type { CallerKeyCreated, CallerKeyPage } from '@mini-push/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { issueKey } from './support/caller-key.ts'
import { dumpDatabase } from './support/dump-database.ts'
import { openLink } from './support/operator.ts'
import { openWorld } from './support/world.ts'

const HOUR_MS = 3_600_000

const world = await openWorld()
afterAll(() => world.close())
const admin = await openLink(world.services, world.backend.url)

const shop = { caller: 'shop', apps: ['demo'], scopes: ['messages:read', 'messages:send'] } as const
const issue = (change: object = {}) =>
  issueKey(admin, { ...shop, apps: [...shop.apps], scopes: [...shop.scopes], ...change })
const stateOf = async (id: string) =>
  ((await admin.get('/v1/caller-keys')).body as CallerKeyPage).keys.find((each) => each.id === id)?.state
const statusOf = async (key: string, path = '/v1/messages') => (await world.client(key).get(path)).status

describe("a caller's key", () => {
  test('is shown once, and kept as a hash beside what it is recognised by', async () => {
    const { key, ...view } = await issue()
    expect(key).toMatch(/^mpk_[0-9a-f]{10}_[\w-]{43}$/)
    expect(view).toMatchObject({ ...shop, prefix: key.slice(0, 14), state: 'good', lastUsedAt: null })
    const list = await admin.get('/v1/caller-keys')
    expect((list.body as CallerKeyPage).keys[0]).toEqual(view)
    expect(list.text).not.toContain(key)
    const database = await dumpDatabase(world.store)
    expect(database).not.toContain(key)
    expect(database).toContain(createHash('sha256').update(key).digest('hex'))
  })

  test('opens what its scopes name, for its apps, and says what it lacks', async () => {
    const { key } = await issue({ scopes: ['messages:read'] })
    const reader = world.client(key)
    expect(await reader.get('/v1/messages?app=demo')).toMatchObject({ status: 200 })
    expect(await reader.get('/v1/messages?app=other')).toMatchObject({ status: 403 })
    const message = { app: 'demo', externalId: 'x', template: 'task-reminder', data: {} }
    expect(await reader.post('/v1/messages', message, { 'idempotency-key': randomUUID() })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed', detail: 'The key lacks the scope "messages:send".' },
    })
  })

  test('is told of when it was used last', async () => {
    const { key, id } = await issue()
    await statusOf(key)
    const { keys } = (await admin.get('/v1/caller-keys')).body as CallerKeyPage
    expect(keys.find((each) => each.id === id)?.lastUsedAt).toEqual(expect.any(String))
  })

  test('is worth nothing with the next request after it was revoked', async () => {
    const { key, id } = await issue()
    expect(await statusOf(key)).toBe(200)
    expect(await admin.delete(`/v1/caller-keys/${id}`)).toMatchObject({ status: 200, body: { id } })
    expect(await statusOf(key)).toBe(401)
    expect(await stateOf(id)).toBe('revoked')
    expect(await admin.delete(`/v1/caller-keys/${id}`)).toMatchObject({ status: 404 })
  })

  test('is worth nothing after its time', async () => {
    const expiresAt = new Date(world.clock.now().getTime() + HOUR_MS).toISOString()
    const { key, id } = await issue({ expiresAt })
    expect(await statusOf(key)).toBe(200)
    expect(await stateOf(id)).toBe('good')
    await world.clock.advance(HOUR_MS)
    expect(await statusOf(key)).toBe(401)
    expect(await stateOf(id)).toBe('expired')
  })

  test('is changed without a pause: old and new work side by side, and then the new one alone', async () => {
    const old = await issue()
    const reply = await admin.post(`/v1/caller-keys/${old.id}/rotation`, { overlapSeconds: 3_600 })
    const fresh = reply.body as CallerKeyCreated
    expect(fresh).toMatchObject({ caller: old.caller, apps: old.apps, scopes: old.scopes, expiresAt: null })
    expect([await statusOf(old.key), await statusOf(fresh.key)]).toEqual([200, 200])
    await world.clock.advance(HOUR_MS)
    expect([await statusOf(old.key), await statusOf(fresh.key)]).toEqual([401, 200])
  })

  test.each([
    { name: 'for an app that is not there', change: { apps: ['nowhere'] }, field: 'apps' },
    { name: 'for no app', change: { apps: [] }, field: 'apps' },
    { name: 'with a scope that is none', change: { scopes: ['everything'] }, field: 'scopes.0' },
    { name: 'for a nameless caller', change: { caller: '' }, field: 'caller' },
    { name: 'that is over already', change: { expiresAt: '2020-01-01T00:00:00Z' }, field: 'expiresAt' },
  ])('is not made $name', async ({ change, field }) => {
    expect(await admin.post('/v1/caller-keys', { ...shop, ...change })).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  })

  test.each(['mpk_', 'mpk_0000000000_guess', `mpk_${'x'.repeat(4_000)}`])('is no guess: %s', async (key) => {
    expect(await statusOf(key)).toBe(401)
  })
})
