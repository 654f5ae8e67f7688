import { randomUUID } from 'node:crypto'
import type { MessageStory } from '@mini-push/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { issueKey } from './support/caller-key.ts'
import { HOUR_MS } from './support/durations.ts'
import type { HttpClient } from './support/http-client.ts'
import { openLink } from './support/operator.ts'
import { readId, readPage } from './support/views.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())
const operator = await openLink(world.services, world.backend.url)

async function find(query: Record<string, string>, client: typeof world.caller | typeof operator = operator) {
  return readPage(await client.get(`/v1/messages?${new URLSearchParams(query)}`)).messages.map(({ id }) => id)
}

describe('a search', () => {
  test('finds by state, template, time and person, alone and together', async () => {
    const person = await world.signIn()
    await person.agree()
    const accepted = readId(await person.send())
    await world.settled(accepted)
    const sendAt = new Date(world.clock.now().getTime() + HOUR_MS).toISOString()
    const scheduled = readId(await person.send({ sendAt }))
    const { userId: user } = person
    expect(await find({ user })).toEqual([scheduled, accepted])
    expect(await find({ user, state: 'accepted' })).toEqual([accepted])
    expect(await find({ user, state: 'scheduled', template: 'task-reminder' })).toEqual([scheduled])
    expect(await find({ user, template: 'public-service' })).toEqual([])
    expect(await find({ user, since: sendAt })).toEqual([])
    expect(await find({ user, until: sendAt })).toHaveLength(2)
  })

  test('finds by the caller’s own name for a person, and by the caller’s key', async () => {
    const person = await world.signIn()
    await person.agree()
    const externalId = `customer-${randomUUID()}`
    await world.caller.put(`/v1/users/${person.userId}/external-id`, { app: 'demo', externalId })
    const key = `order-${randomUUID()}`
    const id = readId(await world.caller.send({ externalId }, key))
    expect(await find({ externalId })).toEqual([id])
    expect(await find({ key })).toEqual([id])
    expect(await find({ key }, world.caller)).toEqual([id])
    expect(await find({ key }, world.foreignCaller)).toEqual([])
    expect(await find({ externalId: 'nobody' })).toEqual([])
  })

  test.each([['state=lost'], ['since=yesterday'], ['user=alice'], ['app=nowhere']])(
    'names what is wrong with %s',
    async (query) => {
      const field = query.split('=')[0]
      expect(await operator.get(`/v1/messages?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-fields', errors: [{ field }] },
      })
    },
  )
})

describe('the story of a message', () => {
  test('tells its attempts, its permit, its receipt and what was sent, and no identity', async () => {
    const person = await world.signIn()
    await person.agree()
    const id = readId(await person.send())
    await world.settled(id)
    const openid = world.apps.demo.users.find(({ user }) => user === person.name)?.openid ?? ''
    const story = await operator.get(`/v1/messages/${id}/story`)
    expect(story).toMatchObject({
      status: 200,
      body: {
        id,
        state: 'accepted',
        attempts: [{ number: 1, outcome: 'accepted' }],
        grant: { state: 'spent', expiresAt: null },
        platformMessageId: expect.any(String),
        payload: expect.any(Object),
        webhookEvents: [],
        campaign: null,
      },
    })
    expect(openid).not.toBe('')
    expect(story.text).not.toContain(openid)
  })

  test('tells the caller’s key to that caller and to operators, and a person’s to neither', async () => {
    const person = await world.signIn()
    const sendAt = new Date(world.clock.now().getTime() + HOUR_MS).toISOString()
    const key = `order-${randomUUID()}`
    const asked = readId(await world.caller.send({ user: person.userId, sendAt }, key))
    const theirs = readId(await person.send({ sendAt }))
    const books = { caller: 'books', apps: ['demo'], scopes: ['messages:read' as const] }
    const { key: otherKey } = await issueKey(operator, books)
    const keyOf = async (client: HttpClient, id: string) =>
      ((await client.get(`/v1/messages/${id}/story`)).body as MessageStory).idempotencyKey
    expect(await keyOf(world.caller, asked)).toBe(key)
    expect(await keyOf(operator, asked)).toBe(key)
    expect(await keyOf(world.client(otherKey), asked)).toBeNull()
    expect(await keyOf(operator, theirs)).toBeNull()
    expect(await keyOf(world.caller, theirs)).toBeNull()
  })

  test('is nobody else’s', async () => {
    const person = await world.signIn()
    await person.agree()
    const id = readId(await person.send())
    const path = `/v1/messages/${id}/story`
    expect(await person.get(path)).toMatchObject({ status: 403 })
    expect(await world.foreignCaller.get(path)).toMatchObject({ status: 404 })
    expect(await world.stranger.get(path)).toMatchObject({ status: 401 })
    await world.settled(id)
  })
})
