import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { CONTENTS, REMINDER_TEXTS } from './support/contents.ts'
import { dumpOurs } from './support/dump-database.ts'
import type { Person } from './support/person.ts'
import { readId, readPage } from './support/views.ts'
import { openWorld } from './support/world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const world = await openWorld()
afterAll(() => world.close())

const inFuture = (byMs: number) => new Date(world.clock.now().getTime() + byMs).toISOString()

/** A person who agreed to this many reminders. */
async function signInWith(grants: number) {
  const person = await world.signIn()
  for (let count = 0; count < grants; count += 1) await person.agree()
  return person
}

describe('a message', () => {
  test('is answered 202 as queued, and lies in the inbox once', async () => {
    const person = await signInWith(1)
    const reply = await person.send()
    expect(reply).toMatchObject({
      status: 202,
      body: {
        app: 'demo',
        user: person.userId,
        template: 'task-reminder',
        data: CONTENTS['task-reminder'],
        page: null,
        lang: null,
        state: 'queued',
        covered: true,
        reason: null,
        receipt: null,
      },
    })
    expect(await world.settled(readId(reply))).toMatchObject({
      state: 'accepted',
      attempts: [{ number: 1, outcome: 'accepted', reason: null }],
    })
    expect(await world.inbox(person)).toMatchObject([
      { text: REMINDER_TEXTS.wechat, miniprogramState: 'developer' },
    ])
  })

  test('is shown beforehand word for word, to the person and to a caller', async () => {
    const person = await signInWith(1)
    await world.settled(readId(await person.send()))
    const [sent] = await world.inbox(person)
    const card = { title: sent?.title, text: sent?.text }
    expect(await person.preview()).toEqual({ card })
    const byCaller = { app: 'demo', data: CONTENTS['task-reminder'] }
    expect(await world.caller.post('/v1/templates/task-reminder/preview', byCaller)).toMatchObject({
      status: 200,
      body: { card },
    })
  })

  test('has no preview where nobody wrote down what the account says', async () => {
    const content = { app: 'demo', data: CONTENTS['appointment-confirmed'] }
    expect(await world.caller.post('/v1/templates/appointment-confirmed/preview', content)).toMatchObject({
      status: 200,
      body: { card: null },
    })
  })

  test('opens its page and speaks its language', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send({ page: 'pages/tasks/index?id=7', lang: 'en_US' }))
    await world.settled(id)
    expect(await world.inbox(person)).toMatchObject([{ page: 'pages/tasks/index?id=7', lang: 'en_US' }])
  })

  test('may be sent by a caller to a user of ours', async () => {
    const person = await signInWith(1)
    const id = readId(await world.caller.send({ user: person.userId }))
    expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('may be sent by a caller to an id of its own, once it has bound it', async () => {
    const person = await signInWith(1)
    const externalId = `customer-${person.userId}`
    const bound = await world.caller.put(`/v1/users/${person.userId}/external-id`, {
      app: 'demo',
      externalId,
    })
    expect(bound).toMatchObject({ status: 200, body: { id: person.userId, app: 'demo', externalId } })
    const reply = await world.caller.send({ externalId })
    expect(reply).toMatchObject({ status: 202, body: { user: person.userId, externalId } })
    await world.settled(readId(reply))
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('to a person who is just being sent another waits for that one', async () => {
    const person = await signInWith(3)
    const replies = await Promise.all([person.send(), person.send(), person.send()])
    for (const reply of replies) {
      expect(await world.settled(readId(reply))).toMatchObject({
        state: 'accepted',
        attempts: [{ outcome: 'accepted' }],
      })
    }
    expect(await world.inbox(person)).toHaveLength(3)
    expect(await world.sendCalls(person)).toHaveLength(3)
  })
})

describe('the same Idempotency-Key', () => {
  test('with the same request gives the same answer, also when the message has moved on', async () => {
    const person = await signInWith(2)
    const key = randomUUID()
    const first = await person.send({}, key)
    await world.settled(readId(first))
    const again = await person.send({}, key)
    expect(again).toMatchObject({ status: 202, body: first.body })
    expect(await person.balance()).toMatchObject({ available: 1 })
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('with the fields in another order is the same request', async () => {
    const person = await signInWith(2)
    const headers = { 'idempotency-key': randomUUID() }
    const data = CONTENTS['task-reminder']
    const first = await person.post('/v1/messages', { template: 'task-reminder', data }, headers)
    const shuffled = Object.fromEntries(Object.entries(data).reverse())
    const again = await person.post('/v1/messages', { data: shuffled, template: 'task-reminder' }, headers)
    expect(again.body).toEqual(first.body)
  })

  test('five times at the same moment makes one message', async () => {
    const person = await signInWith(5)
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 5 }, () => person.send({}, key)))
    expect(new Set(replies.map(readId)).size).toBe(1)
    expect(await person.balance()).toMatchObject({ available: 4 })
  })

  test('whose answer nobody waits for any more comes to nothing, when it was not looked at yet', async () => {
    const person = await signInWith(1)
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>()
    // Every connection to the database is taken.
    const others = Array.from({ length: 10 }, () => world.store.transaction(() => later))
    const body = JSON.stringify({
      app: 'demo',
      user: person.userId,
      template: 'task-reminder',
      data: CONTENTS['task-reminder'],
    })
    const asked = world.caller.request('/v1/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body,
      signal: AbortSignal.timeout(100),
    })
    await expect(asked).rejects.toThrow()
    // When this is answered, the backend knows that the other one has hung up.
    await world.caller.get('/health/live')
    goOn()
    await Promise.all(others)
    expect(readPage(await person.get('/v1/messages')).messages).toEqual([])
    expect(await person.balance()).toMatchObject({ available: 1, reserved: 0 })
  })

  test('with another request is a conflict', async () => {
    const person = await signInWith(2)
    const key = randomUUID()
    await person.send({}, key)
    expect(await person.send({ lang: 'en_US' }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency-conflict' },
    })
    expect(await person.balance()).toMatchObject({ available: 1 })
  })

  test('of another person, or of a caller, is another key', async () => {
    const key = randomUUID()
    const [alice, bob] = [await signInWith(2), await signInWith(1)]
    const replies = [
      await alice.send({}, key),
      await bob.send({}, key),
      await world.caller.send({ user: alice.userId }, key),
    ]
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(new Set(replies.map(readId)).size).toBe(3)
  })

  test('works once the person has agreed, when it was first refused for want of a grant', async () => {
    const person = await world.signIn()
    const key = randomUUID()
    const before = await readRows(person)
    expect(await person.send({}, key)).toMatchObject({ status: 409, body: { code: 'no-grant' } })
    expect(await readRows(person)).toEqual(before)
    await person.agree()
    expect(await person.send({}, key)).toMatchObject({ status: 202 })
  })

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is too long', 'k'.repeat(129)],
    ['holds a blank', 'two words'],
  ])('is asked for when it %s', async (_, key) => {
    const person = await signInWith(1)
    const message = { template: 'task-reminder', data: CONTENTS['task-reminder'] }
    const headers = key === undefined ? {} : { 'idempotency-key': key }
    expect(await person.post('/v1/messages', message, headers)).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-required' },
    })
    expect(await person.balance()).toMatchObject({ available: 1 })
  })
})

/** What the database holds of a person; messages of others may still be under way. */
async function readRows({ userId }: Person): Promise<string[]> {
  return (await dumpOurs(world.store)).split('\n').filter((row) => row.includes(userId))
}

describe('content is judged before a permit is reserved', () => {
  const { task, course, remarks } = CONTENTS['task-reminder']
  test.each([
    {
      name: 'a field is missing',
      change: { data: { task, course } },
      field: 'data.remarks',
      code: 'missing',
    },
    {
      name: 'a field is unknown',
      change: { data: { task, course, remarks, place: '教室' } },
      field: 'data.place',
      code: 'unknown',
    },
    {
      name: 'a value is empty',
      change: { data: { task: '', course, remarks } },
      field: 'data.task',
      code: 'empty',
    },
    {
      name: 'a value is too long',
      change: { data: { task: '琴'.repeat(21), course, remarks } },
      field: 'data.task',
      code: 'too-long',
    },
    {
      name: 'a value breaks the line',
      change: { data: { task: 'one\ntwo', course, remarks } },
      field: 'data.task',
      code: 'not-allowed',
    },
    {
      name: 'the page is an address',
      change: { page: 'https://example.com' },
      field: 'page',
      code: 'bad-format',
    },
    { name: 'the template is unknown', change: { template: 'birthday' }, field: 'template', code: 'unknown' },
    {
      name: 'it is to be sent in two years',
      change: { sendAt: '2099-01-01T00:00:00Z' },
      field: 'sendAt',
      code: 'unknown',
    },
  ])('when $name', async ({ change, field, code }) => {
    const person = await signInWith(1)
    expect(await person.send(change)).toMatchObject({
      status: 400,
      body: { code: 'invalid-fields', errors: [{ field, code }] },
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })

  test('and every field that is wrong is named', async () => {
    const person = await signInWith(1)
    expect(await person.send({ data: { task: '', course: '琴'.repeat(21) } })).toMatchObject({
      body: {
        errors: [
          { field: 'data.task', code: 'empty' },
          { field: 'data.course', code: 'too-long' },
          { field: 'data.remarks', code: 'missing' },
        ],
      },
    })
  })
})

describe('nobody sends what is not theirs to send:', () => {
  test.each(['app', 'user', 'externalId'] as const)('a person may not name "%s"', async (field) => {
    const person = await signInWith(1)
    const value = field === 'app' ? 'demo' : person.userId
    expect(await person.send({ [field]: value })).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  })

  test('a person may not send a template that only callers may', async () => {
    const person = await world.signIn()
    await person.agree('appointment-confirmed')
    const message = { template: 'appointment-confirmed', data: CONTENTS['appointment-confirmed'] }
    expect(await person.send(message)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await person.balance('appointment-confirmed')).toMatchObject({ available: 1 })
    expect(await world.caller.send({ ...message, user: person.userId })).toMatchObject({ status: 202 })
  })

  test('a caller may not act for an app that is not its own', async () => {
    const person = await signInWith(1)
    expect(await world.foreignCaller.send({ user: person.userId })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect(await person.balance()).toMatchObject({ available: 1 })
  })

  test.each([
    { name: 'no app', change: { app: undefined, user: randomUUID() }, field: 'app' },
    { name: 'an app that is not there', change: { app: 'nowhere', user: randomUUID() }, field: 'app' },
    { name: 'nobody', change: {}, field: 'user' },
    { name: 'two persons', change: { user: randomUUID(), externalId: 'x' }, field: 'user' },
    { name: 'a user who is not there', change: { user: randomUUID() }, field: 'user' },
    { name: 'an id that was never bound', change: { externalId: 'stranger' }, field: 'externalId' },
  ])('a caller who names $name is told which field', async ({ change, field }) => {
    const message = { app: 'demo', template: 'task-reminder', data: CONTENTS['task-reminder'], ...change }
    const headers = { 'idempotency-key': randomUUID() }
    expect(await world.caller.post('/v1/messages', message, headers)).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  })

  test('a message of another person, or of an app of another caller, is not there', async () => {
    const [alice, bob] = [await signInWith(1), await world.signIn()]
    const id = readId(await alice.send({ sendAt: inFuture(HOUR_MS) }))
    for (const actor of [bob, world.foreignCaller]) {
      expect(await actor.get(`/v1/messages/${id}`)).toMatchObject({ status: 404 })
      expect(await actor.delete(`/v1/messages/${id}`)).toMatchObject({ status: 404 })
    }
    expect(readPage(await bob.get('/v1/messages')).messages).toEqual([])
    expect(await alice.get(`/v1/messages/${id}`)).toMatchObject({ status: 200, body: { state: 'scheduled' } })
  })
})

describe('a message for later', () => {
  test('waits for its time, and is then sent', async () => {
    const person = await signInWith(1)
    const sendAt = inFuture(HOUR_MS)
    const reply = await person.send({ sendAt })
    expect(reply).toMatchObject({ status: 202, body: { state: 'scheduled', covered: true, sendAt } })
    await world.clock.advance(HOUR_MS - MINUTE_MS)
    expect(await person.get(`/v1/messages/${readId(reply)}`)).toMatchObject({ body: { state: 'scheduled' } })
    await world.clock.advance(MINUTE_MS)
    expect(await world.settled(readId(reply))).toMatchObject({ state: 'accepted' })
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('whose time has passed is due now', async () => {
    const person = await signInWith(1)
    expect(await person.send({ sendAt: inFuture(-HOUR_MS) })).toMatchObject({
      status: 202,
      body: { state: 'queued' },
    })
  })

  test('is sent when the person agrees in time', async () => {
    const person = await world.signIn()
    const id = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    await person.agree()
    await world.clock.advance(HOUR_MS)
    expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
  })

  test('is refused without a call when it comes due and no grant has come', async () => {
    const person = await world.signIn()
    const reply = await person.send({ sendAt: inFuture(HOUR_MS) })
    expect(reply).toMatchObject({ status: 202, body: { state: 'scheduled', covered: false } })
    await world.clock.advance(HOUR_MS)
    expect(await world.settled(readId(reply))).toMatchObject({
      state: 'refused',
      reason: { code: 'no-grant', platformCode: null },
      attempts: [],
    })
    expect(await world.sendCalls(person)).toEqual([])
  })
})

describe('rescheduling', () => {
  test('moves a message that waits, and it is sent at its new time', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    const sendAt = inFuture(3 * HOUR_MS)
    expect(await person.put(`/v1/messages/${id}/send-at`, { sendAt })).toMatchObject({
      status: 200,
      body: { state: 'scheduled', covered: true, sendAt },
    })
    await world.passTime(2 * HOUR_MS)
    expect(await world.caller.get(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'scheduled' } })
    await world.clock.advance(HOUR_MS)
    expect(await world.settled(id)).toMatchObject({ state: 'accepted', attempts: [{}] })
  })

  test('to now sends it at once', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    await person.put(`/v1/messages/${id}/send-at`, { sendAt: inFuture(0) })
    expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
  })

  test('comes too late for a message that was sent', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send())
    await world.settled(id)
    expect(await person.put(`/v1/messages/${id}/send-at`, { sendAt: inFuture(HOUR_MS) })).toMatchObject({
      status: 409,
      body: { code: 'not-reschedulable' },
    })
  })

  test.each([{ body: {} }, { body: { sendAt: 'tomorrow' } }, { body: { sendAt: '2099-01-01T00:00:00Z' } }])(
    'names the field that is wrong in $body',
    async ({ body }) => {
      const person = await signInWith(1)
      const id = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
      expect(await person.put(`/v1/messages/${id}/send-at`, body)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'sendAt' }] },
      })
    },
  )
})

describe('cancelling', () => {
  test('a message that waits gives its grant back, and nothing is sent', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', reason: { code: 'cancelled-by-caller' } },
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
    await world.clock.advance(HOUR_MS)
    await person.send()
    expect(await world.settled(id)).toMatchObject({ state: 'cancelled', attempts: [] })
  })

  test('twice is once', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    const first = await person.delete(`/v1/messages/${id}`)
    expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({ status: 200, body: first.body })
    expect(await person.balance()).toMatchObject({ available: 1 })
  })

  test('gives the grant to the next message that waits for one', async () => {
    const person = await signInWith(1)
    const first = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    const second = readId(await person.send({ sendAt: inFuture(2 * HOUR_MS) }))
    await person.delete(`/v1/messages/${first}`)
    expect(await person.get(`/v1/messages/${second}`)).toMatchObject({ body: { covered: true } })
  })

  test('a message that was sent is too late, and changes nothing', async () => {
    const person = await signInWith(1)
    const id = readId(await person.send())
    await world.settled(id)
    expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'not-cancellable' },
    })
    expect(await person.get(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'accepted' } })
  })

  test('may be done by a caller for a person of its app', async () => {
    const person = await signInWith(1)
    const id = readId(await world.caller.send({ user: person.userId, sendAt: inFuture(HOUR_MS) }))
    expect(await world.caller.delete(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'cancelled' } })
    expect(await person.balance()).toMatchObject({ available: 1 })
  })
})

describe('pages of messages', () => {
  test('go from the newest to the oldest, each message once', async () => {
    const person = await world.signIn()
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) {
      ids.unshift(readId(await person.send({ sendAt: inFuture(HOUR_MS) })))
    }
    const first = readPage(await person.get('/v1/messages?limit=2'))
    const second = readPage(await person.get(`/v1/messages?limit=2&cursor=${first.nextCursor}`))
    const third = readPage(await person.get(`/v1/messages?limit=2&cursor=${second.nextCursor}`))
    const seen = [first, second, third].flatMap(({ messages }) => messages.map(({ id }) => id))
    expect(seen).toEqual(ids)
    expect(third.nextCursor).toBeNull()
  })

  test('do not shift when a message arrives meanwhile', async () => {
    const person = await world.signIn()
    const oldest = readId(await person.send({ sendAt: inFuture(HOUR_MS) }))
    await person.send({ sendAt: inFuture(HOUR_MS) })
    const { nextCursor } = readPage(await person.get('/v1/messages?limit=1'))
    await person.send({ sendAt: inFuture(HOUR_MS) })
    const { messages } = readPage(await person.get(`/v1/messages?limit=1&cursor=${nextCursor}`))
    expect(messages).toMatchObject([{ id: oldest }])
  })

  test('show a caller the messages of its apps, or of one person', async () => {
    const [alice, bob] = [await world.signIn(), await world.signIn()]
    const id = readId(await alice.send({ sendAt: inFuture(HOUR_MS) }))
    const newest = readId(await bob.send({ sendAt: inFuture(HOUR_MS) }))
    expect(readPage(await world.caller.get('/v1/messages?limit=1')).messages).toMatchObject([{ id: newest }])
    const ofAlice = await world.caller.get(`/v1/messages?user=${alice.userId}`)
    expect(readPage(ofAlice)).toMatchObject({ messages: [{ id }], nextCursor: null })
    expect(readPage(await world.foreignCaller.get('/v1/messages')).messages).toEqual([])
    expect(await world.foreignCaller.get('/v1/messages?app=demo')).toMatchObject({ status: 403 })
  })

  test('know a cursor that no page gave', async () => {
    const person = await world.signIn()
    expect(await person.get('/v1/messages?cursor=x')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'cursor' }] },
    })
  })
})

describe("a caller's own id of a person", () => {
  test('stands on every view of a message that a caller reads, and on none that the person reads', async () => {
    const person = await world.signIn()
    const externalId = `customer-${person.userId}`
    await world.caller.put(`/v1/users/${person.userId}/external-id`, { app: 'demo', externalId })
    const id = readId(await world.caller.send({ externalId, sendAt: inFuture(HOUR_MS) }))
    const read = async (reader: Pick<Person, 'get'>) => [
      (await reader.get(`/v1/messages/${id}`)).body,
      readPage(await reader.get('/v1/messages')).messages.find((message) => message.id === id),
    ]

    for (const view of await read(world.caller))
      expect(view).toMatchObject({ user: person.userId, externalId })
    for (const view of await read(person)) expect(view).not.toHaveProperty('externalId')
    const cancelled = await world.caller.delete(`/v1/messages/${id}`)
    expect(cancelled.body).toMatchObject({ state: 'cancelled', externalId })
  })

  test('is not on a message to a person who has none', async () => {
    const person = await world.signIn()
    const reply = await world.caller.send({ user: person.userId, sendAt: inFuture(HOUR_MS) })
    expect(reply.body).not.toHaveProperty('externalId')
  })

  test('replaces the one that was bound before', async () => {
    const person = await world.signIn()
    const bind = (externalId: string) =>
      world.caller.put(`/v1/users/${person.userId}/external-id`, { app: 'demo', externalId })
    await bind(`old-${person.userId}`)
    await bind(`new-${person.userId}`)
    expect(await world.caller.send({ externalId: `old-${person.userId}` })).toMatchObject({ status: 400 })
    expect(await world.caller.send({ externalId: `new-${person.userId}` })).toMatchObject({ status: 409 })
  })

  test('belongs to one person', async () => {
    const [alice, bob] = [await world.signIn(), await world.signIn()]
    const binding = { app: 'demo', externalId: `shared-${alice.userId}` }
    await world.caller.put(`/v1/users/${alice.userId}/external-id`, binding)
    expect(await world.caller.put(`/v1/users/${bob.userId}/external-id`, binding)).toMatchObject({
      status: 409,
      body: { code: 'external-id-taken' },
    })
  })

  test('cannot be bound by the person, by a foreign caller, or to nobody', async () => {
    const person = await world.signIn()
    const binding = { app: 'demo', externalId: 'mine' }
    const path = `/v1/users/${person.userId}/external-id`
    expect(await person.put(path, binding)).toMatchObject({ status: 403 })
    expect(await world.foreignCaller.put(path, binding)).toMatchObject({ status: 403 })
    expect(await world.foreignCaller.put(path, { ...binding, app: 'other' })).toMatchObject({ status: 404 })
    expect(await world.caller.put(`/v1/users/${randomUUID()}/external-id`, binding)).toMatchObject({
      status: 404,
    })
  })
})
