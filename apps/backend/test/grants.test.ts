import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { CONTENTS } from './support/contents.ts'
import { readGrants, readId } from './support/views.ts'
import { openWorld } from './support/world.ts'

const HOUR_MS = 3_600_000

const world = await openWorld()
afterAll(() => world.close())

const report = (...answers: { template: string; decision: string }[]) => ({
  consentId: randomUUID(),
  answers,
})

describe('reporting a consent', () => {
  test('takes the balance from 0 to 1, and answers it', async () => {
    const person = await world.signIn()
    expect(await person.balance()).toEqual({ available: 0, reserved: 0, held: 0 })
    expect(await person.agree()).toMatchObject({
      status: 200,
      body: {
        grants: [{ template: 'task-reminder', available: 1, reserved: 0, held: 0, lastDecision: 'accept' }],
      },
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })

  test('counts once for each showing of the sheet', async () => {
    const person = await world.signIn()
    const consent = report({ template: 'task-reminder', decision: 'accept' })
    const first = await person.post('/v1/consents', consent)
    const again = await person.post('/v1/consents', consent)
    expect(again.body).toEqual(first.body)
    await person.post('/v1/consents', report({ template: 'task-reminder', decision: 'accept' }))
    expect(await person.balance()).toMatchObject({ available: 2 })
  })

  test('counts once when five reports of it arrive at the same moment', async () => {
    const person = await world.signIn()
    const consent = report({ template: 'task-reminder', decision: 'accept' })
    const replies = await Promise.all(Array.from({ length: 5 }, () => person.post('/v1/consents', consent)))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await person.balance()).toMatchObject({ available: 1 })
  })

  test('counts for each person by themselves, should two make the same consentId', async () => {
    const [alice, bob] = [await world.signIn(), await world.signIn()]
    const consent = report({ template: 'task-reminder', decision: 'accept' })
    await alice.post('/v1/consents', consent)
    await bob.post('/v1/consents', consent)
    expect(await alice.balance()).toMatchObject({ available: 1 })
    expect(await bob.balance()).toMatchObject({ available: 1 })
  })

  test.each(['reject', 'ban', 'filter'])('gives nothing for "%s", and remembers it', async (decision) => {
    const person = await world.signIn()
    await person.agree()
    const reply = await person.post('/v1/consents', report({ template: 'task-reminder', decision }))
    expect(readGrants(reply)).toMatchObject([{ available: 1, lastDecision: decision }])
  })

  test('takes the answers of one sheet together', async () => {
    const person = await world.signIn()
    const answers = [
      { template: 'task-reminder', decision: 'accept' },
      { template: 'appointment-confirmed', decision: 'reject' },
    ]
    expect(await person.post('/v1/consents', report(...answers))).toMatchObject({
      body: {
        grants: [
          { template: 'task-reminder', available: 1, lastDecision: 'accept' },
          { template: 'appointment-confirmed', available: 0, lastDecision: 'reject' },
        ],
      },
    })
  })

  test('gives sends without end for a long-term template', async () => {
    const person = await world.signIn()
    await person.agree('public-service')
    await person.agree('public-service')
    expect(await person.balance('public-service')).toEqual({ available: null, reserved: 0, held: 0 })
    for (const _ of [1, 2]) {
      const { id } = await sendByCaller(person.userId)
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    }
    expect(await person.balance('public-service')).toEqual({ available: null, reserved: 0, held: 0 })
    expect(await world.inbox(person)).toHaveLength(2)
  })

  test('with a template that is not there names the answer, and counts none of the others', async () => {
    const person = await world.signIn()
    const answers = [
      { template: 'task-reminder', decision: 'accept' },
      { template: 'birthday', decision: 'accept' },
    ]
    expect(await person.post('/v1/consents', report(...answers))).toMatchObject({
      status: 400,
      body: { code: 'invalid-fields', errors: [{ field: 'answers.1.template' }] },
    })
    expect(await person.balance()).toMatchObject({ available: 0 })
  })

  test('with two answers for one template is refused', async () => {
    const person = await world.signIn()
    const answer = { template: 'task-reminder', decision: 'accept' }
    expect(await person.post('/v1/consents', report(answer, answer))).toMatchObject({
      status: 400,
      body: { code: 'invalid-fields', errors: [{ field: 'answers' }] },
    })
    expect(await person.balance()).toMatchObject({ available: 0 })
  })
})

describe('balances', () => {
  test('are told of every template, never asked for or not', async () => {
    const person = await world.signIn()
    expect(readGrants(await person.get('/v1/grants'))).toEqual(
      ['task-reminder', 'appointment-confirmed', 'public-service'].map((template) => ({
        template,
        available: 0,
        reserved: 0,
        held: 0,
        lastDecision: null,
      })),
    )
  })

  test('go 1 → 0 with a send, as the platform counts it', async () => {
    const person = await world.signIn()
    await person.agree()
    await world.settled(readId(await person.send()))
    expect(await person.balance()).toEqual({ available: 0, reserved: 0, held: 0 })
    expect(await world.permits(person)).toEqual({})
  })

  test('show a grant as reserved while its message waits', async () => {
    const person = await world.signIn()
    await person.agree()
    await person.send({ sendAt: inOneHour() })
    expect(await person.balance()).toEqual({ available: 0, reserved: 1, held: 0 })
  })

  test('stay at nought when a grant goes straight to a message that waited for one', async () => {
    const person = await world.signIn()
    const id = readId(await person.send({ sendAt: inOneHour() }))
    expect(await person.get(`/v1/messages/${id}`)).toMatchObject({
      body: { state: 'scheduled', covered: false },
    })
    expect(await person.agree()).toMatchObject({ body: { grants: [{ available: 0, reserved: 1 }] } })
    expect(await person.get(`/v1/messages/${id}`)).toMatchObject({
      body: { state: 'scheduled', covered: true },
    })
  })

  test('cover the message that is due first', async () => {
    const person = await world.signIn()
    const later = readId(await person.send({ sendAt: inOneHour(2) }))
    const sooner = readId(await person.send({ sendAt: inOneHour() }))
    await person.agree()
    expect(await person.get(`/v1/messages/${sooner}`)).toMatchObject({ body: { covered: true } })
    expect(await person.get(`/v1/messages/${later}`)).toMatchObject({ body: { covered: false } })
  })
})

describe('templates', () => {
  test('are told with what to ask for and what each field takes', async () => {
    const person = await world.signIn()
    const reply = await person.get('/v1/templates')
    expect(reply).toMatchObject({ status: 200 })
    expect(reply.body).toMatchObject({
      templates: [
        {
          name: 'task-reminder',
          title: '课程提醒',
          consentSubject: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
          kind: 'one-time',
          selfSend: true,
          fields: [
            { name: 'task', label: '任务', kind: 'thing', maxLength: 20 },
            { name: 'course', label: '课程', kind: 'thing', maxLength: 20 },
            { name: 'remarks', label: '备注', kind: 'thing', maxLength: 20 },
          ],
        },
        { name: 'appointment-confirmed', kind: 'one-time', selfSend: false },
        { name: 'public-service', kind: 'long-term', selfSend: false },
      ],
    })
  })

  test('are told to a caller for an app of its own', async () => {
    expect(await world.caller.get('/v1/templates?app=demo')).toMatchObject({
      status: 200,
      body: { templates: [{ name: 'task-reminder' }, {}, {}] },
    })
    expect(await world.caller.get('/v1/templates')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'app' }] },
    })
    expect(await world.caller.get('/v1/templates?app=other')).toMatchObject({ status: 403 })
  })
})

function inOneHour(hours = 1): string {
  return new Date(world.clock.now().getTime() + hours * HOUR_MS).toISOString()
}

async function sendByCaller(user: string): Promise<{ id: string }> {
  const message = { user, template: 'public-service', data: CONTENTS['public-service'] }
  return { id: readId(await world.caller.send(message)) }
}
