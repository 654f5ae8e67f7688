import type { MessageStory, Overview } from '@mini-push/contracts'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, test } from 'vitest'
import { dumpDatabase } from './support/dump-database.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './support/durations.ts'
import { findLeaks } from './support/find-leaks.ts'
import type { HttpClient } from './support/http-client.ts'
import { openLink } from './support/operator.ts'
import type { Person } from './support/person.ts'
import type { Received } from './support/receiver.ts'
import { startOn } from './support/start-on.ts'
import { readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'
import { heardOf, openWebhookWorld, typesOf, type WebhookWorld } from './support/webhook-world.ts'

const world = await openWebhookWorld()
const troubled = await openWebhookWorld()
afterAll(() => Promise.all([world.close(), troubled.close()]))

async function signInAgreed({ signIn }: WebhookWorld, permits = 1): Promise<Person> {
  const person = await signIn()
  for (let count = 0; count < permits; count += 1) await person.agree()
  return person
}

/** A message that was accepted by its platform, and its receipt. */
async function sendOne(where: WebhookWorld): Promise<string> {
  return readId(await (await signInAgreed(where)).send())
}

/** A message whose only event is its cancellation. */
async function cancelOne({ caller, signIn, clock }: WebhookWorld): Promise<string> {
  const { userId: user } = await signIn()
  const sendAt = new Date(clock.now().getTime() + HOUR_MS).toISOString()
  const id = readId(await caller.send({ user, sendAt }))
  await caller.delete(`/v1/messages/${id}`)
  return id
}

async function cancelMany(where: WebhookWorld, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) ids.push(await cancelOne(where))
  return ids
}

interface EventSeen {
  id: string
  message: string | null
  state: string
  attempts: number
  dueAt: string | null
  lastError: string | null
}

async function listEvents({ caller }: WebhookWorld, query = ''): Promise<EventSeen[]> {
  const { body } = await caller.get(`/v1/webhook-events?limit=100${query}`)
  return (body as { events: EventSeen[] }).events
}

const eventOf = async (where: WebhookWorld, message: string) =>
  (await listEvents(where)).find((event) => event.message === message)

/** Waits until the event of this message is as it should be. */
const untilEvent = (where: WebhookWorld, message: string, isDone: (event: EventSeen) => boolean) =>
  waitFor(
    () => eventOf(where, message),
    (event) => event !== undefined && isDone(event),
  )

const verify = (secret: Uint8Array, { text, headers }: Received) =>
  new Webhook(`whsec_${Buffer.from(secret).toString('base64')}`).verify(
    text,
    headers as Record<string, string>,
  )

describe('a caller with a webhook', () => {
  test('hears of a permit, of what became of the message, and of its receipt', async () => {
    const person = await world.signIn()
    const externalId = `customer-${person.userId}`
    await world.caller.put(`/v1/users/${person.userId}/external-id`, { app: 'demo', externalId })
    await person.agree()
    const id = readId(await person.send())
    const [given] = await heardOf(world.shop, person.userId, 1)
    expect(given?.event).toMatchObject({
      type: 'grant.given',
      data: {
        app: 'demo',
        user: person.userId,
        externalId,
        template: 'task-reminder',
        permits: 1,
        expiresAt: null,
      },
    })
    const heard = await heardOf(world.shop, id, 2)
    expect(typesOf(heard)).toEqual(['message.accepted', 'message.delivered'])
    const { body } = await world.caller.get(`/v1/messages/${id}`)
    const { attempts: _, ...view } = body as { attempts: unknown }
    expect(heard[1]?.event.data).toEqual(view)
    expect(heard[0]?.event.data).toMatchObject({ state: 'accepted', receipt: null })
  })

  test('knows by either of two secrets that an event is ours, with the published library', async () => {
    const [heard] = await heardOf(world.shop, await sendOne(world), 1)
    if (!heard) return expect.unreachable()
    for (const secret of world.secrets2) expect(verify(secret, heard)).toEqual(heard.event)
    expect(() => verify(Buffer.alloc(32), heard)).toThrow('No matching signature found')
    expect(() => verify(world.secrets2[0], { ...heard, text: `${heard.text} ` })).toThrow()
    expect(heard.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': heard.event.id,
      'webhook-signature': expect.stringMatching(/^v1,\S{44} v1,\S{44}$/),
    })
    expect(heard.path).toBe('/hooks?from=mini-push')
  })

  test('hears that a message was refused, and why', async () => {
    const person = await signInAgreed(world)
    await world.spoil(person, { kind: 'code', code: 41030 })
    const [heard] = await heardOf(world.shop, readId(await person.send()), 1)
    expect(heard?.event).toMatchObject({
      type: 'message.refused',
      data: { state: 'refused', reason: { code: 'invalid-page', platformCode: '41030' } },
    })
  })

  test('hears nothing of a message that is put off, until it is sent', async () => {
    const person = await signInAgreed(world)
    await world.spoil(person, { kind: 'code', code: -1 })
    const id = readId(await person.send())
    await world.putOff(id)
    await world.clock.advance(MINUTE_MS)
    expect(typesOf(await heardOf(world.shop, id, 2))).toEqual(['message.accepted', 'message.delivered'])
  })

  test('finds its events in a list, newest first, by state', async () => {
    const id = await cancelOne(world)
    expect(await untilEvent(world, id, ({ state }) => state === 'delivered')).toEqual({
      id: expect.any(String),
      type: 'message.cancelled',
      app: 'demo',
      message: id,
      state: 'delivered',
      attempts: 1,
      createdAt: expect.any(String),
      dueAt: null,
      lastError: null,
    })
    const [newest] = await listEvents(world)
    expect(newest).toMatchObject({ message: id })
    await waitFor(
      () => listEvents(world, '&state=waiting'),
      (events) => events.length === 0,
    )
  })
})

describe('a replay', () => {
  test('posts the events of a time again, in order and under their ids', async () => {
    await world.clock.advance(MINUTE_MS)
    const since = world.clock.now().toISOString()
    const id = await sendOne(world)
    const before = await heardOf(world.shop, id, 2)
    await waitFor(
      () => listEvents(world, '&state=waiting'),
      (events) => events.length === 0,
    )
    const reply = await world.caller.post('/v1/webhook-events/replay', { since })
    // The grant, and what became of the message.
    expect(reply).toMatchObject({ status: 202, body: { replayed: 3 } })
    const after = (await heardOf(world.shop, id, 4)).slice(2)
    expect(after.map(({ event }) => event)).toEqual(before.map(({ event }) => event))
  })

  test('posts one event again', async () => {
    const id = await cancelOne(world)
    const event = await untilEvent(world, id, ({ state }) => state === 'delivered')
    const reply = await world.caller.post(`/v1/webhook-events/${event?.id}/replay`, undefined)
    expect(reply).toMatchObject({ status: 202, body: { id: event?.id, state: 'waiting' } })
    const [first, second] = await heardOf(world.shop, id, 2)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  })

  test("does not reach another caller's events", async () => {
    const event = await untilEvent(world, await cancelOne(world), () => true)
    const reply = await world.booksCaller.post(`/v1/webhook-events/${event?.id}/replay`, undefined)
    expect(reply).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  test("nor does the story of a message tell a caller of another's events, as it does an operator", async () => {
    const id = await cancelOne(world)
    const operator = await openLink(world.services, world.backend.url)
    const tellsOf = async (client: HttpClient) => {
      const { body } = await client.get(`/v1/messages/${id}/story`)
      return (body as MessageStory).webhookEvents.map(({ caller }) => caller).toSorted()
    }
    expect(await tellsOf(world.caller)).toEqual(['shop'])
    expect(await tellsOf(world.booksCaller)).toEqual(['books'])
    expect(await tellsOf(operator)).toEqual(['books', 'shop'])
  })

  test.each([
    { body: {}, field: 'since' },
    { body: { since: 'yesterday' }, field: 'since' },
    { body: { since: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' }, field: 'until' },
  ])('is refused with $body', async ({ body, field }) => {
    const reply = await world.caller.post('/v1/webhook-events/replay', body)
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-fields', errors: [{ field }] } })
  })

  test('and a list are for callers who have a webhook, and for nobody else', async () => {
    const key = world.callerKeys.deaf ?? ''
    const person = await world.signIn()
    expect(await world.client(key).get('/v1/webhook-events')).toMatchObject({
      status: 404,
      body: { detail: 'No webhook is configured for this caller.' },
    })
    expect(await person.get('/v1/webhook-events')).toMatchObject({ status: 403 })
    expect(await world.stranger.get('/v1/webhook-events')).toMatchObject({ status: 401 })
    expect(await world.caller.get('/v1/webhook-events?state=lost')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'state' }] },
    })
    expect(await world.caller.get('/v1/webhook-events?cursor=none')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'cursor' }] },
    })
  })
})

describe('a webhook that fails', () => {
  /** Whatever a test did to it, the shop answers again and is trusted again. */
  async function heal(): Promise<void> {
    troubled.shop.answerWith(() => 204)
    troubled.shop.release()
    await troubled.clock.advance(HOUR_MS)
    await waitFor(
      () => listEvents(troubled, '&state=waiting'),
      (events) => events.length === 0,
    )
  }

  test.each([
    { answer: 500 as const, error: 'The answer was 500.' },
    {
      answer: { status: 302, headers: { location: '/elsewhere' } },
      error: 'The answer was 302; redirects are not followed.',
    },
    { answer: 'broken' as const, error: 'The connection broke before the answer came.' },
  ])('with $answer is asked again later, and the list says why', async ({ answer, error }) => {
    troubled.shop.answerWith(() => answer)
    const id = await cancelOne(troubled)
    expect(await untilEvent(troubled, id, ({ lastError }) => lastError !== null)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      lastError: error,
    })
    await heal()
    expect(await eventOf(troubled, id)).toMatchObject({ state: 'delivered', lastError: null })
    const heard = await heardOf(troubled.shop, id, 2)
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(troubled.shop.received.some(({ path }) => path === '/elsewhere')).toBe(false)
  })

  test('is told of in the overview to its own caller and to operators, and to no other caller', async () => {
    troubled.shop.answerWith(() => 500)
    const id = await cancelOne(troubled)
    await untilEvent(troubled, id, ({ lastError }) => lastError !== null)
    const operator = await openLink(troubled.services, troubled.backend.url)
    const waitsFor = async (client: HttpClient) =>
      ((await client.get('/v1/overview?app=demo')).body as Overview).apps.map((app) => app.webhooksSince)
    await waitFor(
      () => waitsFor(troubled.booksCaller),
      ([since]) => since === null,
    )
    expect(await waitsFor(troubled.caller)).toEqual([expect.any(String)])
    expect(await waitsFor(operator)).toEqual([expect.any(String)])
    await heal()
  })

  test('hears of one message in order, however often it fails', async () => {
    let failures = 2
    troubled.shop.answerWith(({ type }) => {
      if (type !== 'message.accepted' || failures === 0) return 204
      failures -= 1
      return 503
    })
    const id = await sendOne(troubled)
    await untilEventsOf(id, 2)
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await heardOf(troubled.shop, id, attempt)
      await troubled.clock.advance(MINUTE_MS)
    }
    const heard = await heardOf(troubled.shop, id, 4)
    expect(heard.map(({ event, answer }) => `${event.type} ${answer}`)).toEqual([
      'message.accepted 503',
      'message.accepted 503',
      'message.accepted 204',
      'message.delivered 204',
    ])
    await heal()
  })

  test('is left alone after five failures, and then gets everything', async () => {
    troubled.shop.answerWith(() => 500)
    for (let count = 0; count < 5; count += 1) {
      const id = await cancelOne(troubled)
      await untilEvent(troubled, id, ({ lastError }) => lastError !== null)
    }
    // Each time that it fails again the pause is twice as long: longer than what follows takes.
    for (let pauses = 0; pauses < 3; pauses += 1) {
      const tried = troubled.shop.received.length
      await troubled.clock.advance(MINUTE_MS)
      await waitFor(
        async () => troubled.shop.received.length,
        (length) => length > tried,
      )
    }
    const before = troubled.shop.received.length
    const ids = await cancelMany(troubled, 5)
    // The other caller has them all: those for this one were there to be taken.
    for (const id of ids) await heardOf(troubled.books, id, 1)
    expect(troubled.shop.received).toHaveLength(before)
    await heal()
    for (const id of ids) expect(await heardOf(troubled.shop, id, 1)).toHaveLength(1)
  })

  test('is given up after three days, and what happened later goes on', async () => {
    troubled.shop.answerWith(({ type }) => (type === 'message.unknown' ? 500 : 204))
    const person = await signInAgreed(troubled)
    await troubled.spoil(person, { kind: 'drop-before-commit' })
    const id = readId(await person.send())
    await heardOf(troubled.shop, id, 1)
    // No proof came within a day.
    await troubled.clock.advance(DAY_MS)
    await untilEventsOf(id, 2)
    await troubled.clock.advance(2 * DAY_MS)
    await waitFor(
      () => listEvents(troubled, '&state=given-up'),
      (events) => events.some(({ message }) => message === id),
    )
    // The pause that the failures brought.
    await troubled.clock.advance(HOUR_MS)
    const heard = await waitFor(
      async () => troubled.shop.received.filter(({ event }) => 'id' in event.data && event.data.id === id),
      (seen) => seen.at(-1)?.answer === 204,
    )
    expect(new Set(typesOf(heard.slice(0, -1)))).toEqual(new Set(['message.unknown']))
    expect(heard.at(-1)?.event).toMatchObject({ type: 'message.expired', data: { state: 'expired' } })
    await heal()
  })

  test('and does not answer keeps nobody else waiting, and no other message', async () => {
    troubled.books.answerWith(() => 'none')
    const ids = await cancelMany(troubled, 24)
    for (const id of ids) await heardOf(troubled.shop, id, 1)
    // So many are under way to one caller from one process.
    const hanging = troubled.books.received.filter(({ answer }) => answer === 'none')
    expect(hanging.length).toBeLessThanOrEqual(16)
    troubled.books.answerWith(() => 204)
    troubled.books.release()
    for (const id of ids) await heardOf(troubled.books, id, 1)
  })

  async function untilEventsOf(message: string, count: number): Promise<void> {
    await waitFor(
      () => listEvents(troubled),
      (events) => events.filter((event) => event.message === message).length === count,
    )
  }
})

describe('a process that stops', () => {
  test('hands back what was not answered, and the next one posts it again', async () => {
    await using place = await openMortal()
    place.shop.answerWith(() => 'none')
    const id = await cancelOne(place)
    await heardOf(place.shop, id, 1)
    await place.backend.stop({ graceMs: 1_000 })
    place.shop.answerWith(() => 204)
    const next = await startOn(place.services)
    const [first, second] = await heardOf(place.shop, id, 2)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    await next.stop({ graceMs: 1_000 })
  })

  test('is what a webhook waits for that answered 410', async () => {
    await using place = await openMortal()
    place.shop.answerWith(() => 410)
    const first = await cancelOne(place)
    expect(await untilEvent(place, first, ({ lastError }) => lastError !== null)).toMatchObject({
      state: 'waiting',
      lastError: 'The answer was 410: no more events are wanted.',
    })
    place.shop.answerWith(() => 204)
    const second = await cancelOne(place)
    await heardOf(place.books, second, 1)
    expect(place.shop.received).toHaveLength(1)
    await place.backend.stop({ graceMs: 1_000 })
    const next = await startOn(place.services)
    await heardOf(place.shop, second, 1)
    expect(await heardOf(place.shop, first, 2)).toHaveLength(2)
    await next.stop({ graceMs: 1_000 })
  })

  async function openMortal(): Promise<WebhookWorld & AsyncDisposable> {
    const place = await openWebhookWorld()
    return { ...place, [Symbol.asyncDispose]: place.close }
  }
})

test('no secret of a webhook stands in the log, in an answer or in the database', async () => {
  const secrets = new Map(
    Object.entries(world.secrets.webhookSecrets).flatMap(([caller, some]) =>
      some.map((secret, index) => [`${caller} ${index}`, Buffer.from(secret).toString('base64')] as const),
    ),
  )
  expect(secrets.size).toBe(3)
  expect(findLeaks(world.logLines.join(''), secrets)).toEqual([])
  expect(findLeaks(world.replies.map(({ text }) => text).join(''), secrets)).toEqual([])
  expect(findLeaks(await dumpDatabase(world.store), secrets)).toEqual([])
})
