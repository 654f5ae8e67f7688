import { randomUUID } from 'node:crypto'
import type { CreateCampaign } from '@mini-push/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CONTENTS } from './support/contents.ts'
import { HOUR_MS } from './support/durations.ts'
import type { Reply } from './support/http-client.ts'
import type { Person } from './support/person.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())

const reportSchema = z.looseObject({
  id: z.uuid(),
  state: z.string(),
  listed: z.number().nullable(),
  accepted: z.number(),
  skipped: z.record(z.string(), z.number()),
  messages: z.record(z.string(), z.number()).default({}),
})
const readReport = ({ body }: Reply) => reportSchema.parse(body)

async function signInMany(count: number, template: string): Promise<Person[]> {
  const people: Person[] = []
  for (let index = 0; index < count; index += 1) {
    const person = await world.signIn()
    await person.agree(template)
    people.push(person)
  }
  return people
}

const create = (changes: Partial<CreateCampaign> = {}, key: string = randomUUID()) =>
  world.caller.post(
    '/v1/campaigns',
    {
      app: 'demo',
      template: 'task-reminder',
      data: CONTENTS['task-reminder'],
      audience: 'listed',
      ...changes,
    },
    { 'idempotency-key': key },
  )
const createListed = async (changes: Partial<CreateCampaign> = {}) => readReport(await create(changes)).id

const list = (id: string, lines: readonly unknown[], client = world.caller) =>
  client.request(`/v1/campaigns/${id}/recipients`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  })
const turn = (id: string, state: string) => world.caller.put(`/v1/campaigns/${id}/state`, { state })
const report = async (id: string) => readReport(await world.caller.get(`/v1/campaigns/${id}`))
const delivered = (id: string, count: number) =>
  waitFor(
    () => report(id),
    ({ messages }) => messages.accepted === count,
  )

describe('a campaign to a list', () => {
  test('reaches everybody on it once, each with their own fields', async () => {
    const people = await signInMany(3, 'task-reminder')
    const id = await createListed()
    const lines = people.map(({ userId, name }) => ({ user: userId, data: { task: `给${name}的提醒` } }))
    expect(await list(id, lines)).toMatchObject({ status: 200, body: { lines: 3, added: 3, problems: [] } })
    expect(await list(id, lines)).toMatchObject({ body: { lines: 3, added: 0 } })
    expect(await turn(id, 'running')).toMatchObject({ status: 200, body: { state: 'running', listed: 3 } })
    expect(await delivered(id, 3)).toMatchObject({ state: 'done', accepted: 3, skipped: {} })
    for (const person of people) {
      const inbox = await world.inbox(person)
      expect(inbox.map(({ text }) => text)).toEqual([expect.stringContaining(`给${person.name}的提醒`)])
    }
  })

  test('says of each line that is no recipient what is wrong with it, and takes the others', async () => {
    const [person] = await signInMany(1, 'task-reminder')
    const id = await createListed()
    const reply = await list(id, [
      '{',
      '',
      { user: 'x' },
      {},
      { externalId: 'nobody' },
      { user: person?.userId },
    ])
    expect(reply).toMatchObject({ status: 200, body: { lines: 5, added: 1 } })
    expect(
      z.object({ problems: z.array(z.looseObject({ line: z.number() })) }).parse(reply.body).problems,
    ).toMatchObject([
      { line: 1 },
      { line: 3 },
      { line: 4 },
      { line: 5, message: 'The app has no such user.' },
    ])
  })

  test('counts those who cannot be sent anything, by the reason', async () => {
    const [able] = await signInMany(1, 'task-reminder')
    const unable = await world.signIn()
    const id = await createListed()
    await list(id, [
      { user: able?.userId },
      { user: unable.userId },
      {
        user: (await world.signIn()).userId,
        data: { task: '一个远远超过二十个字的任务名称会被微信拒绝所以这里先检查' },
      },
    ])
    await turn(id, 'running')
    expect(await delivered(id, 1)).toMatchObject({
      state: 'done',
      accepted: 1,
      skipped: { 'no-grant': 1, 'invalid-fields': 1 },
    })
  })

  test('begins at its time', async () => {
    const [person] = await signInMany(1, 'task-reminder')
    const startAt = new Date(world.clock.now().getTime() + HOUR_MS).toISOString()
    const id = await createListed({ startAt })
    await list(id, [{ user: person?.userId }])
    await turn(id, 'running')
    await world.passTime(HOUR_MS / 2)
    expect(await report(id)).toMatchObject({ state: 'running', accepted: 0 })
    await world.clock.advance(HOUR_MS / 2)
    expect(await delivered(id, 1)).toMatchObject({ state: 'done' })
  })

  test('keeps to its pace, stands still while it is paused, and ends when it is cancelled', async () => {
    const people = await signInMany(6, 'task-reminder')
    const id = await createListed({ perSecond: 0.5 })
    await list(
      id,
      people.map(({ userId }) => ({ user: userId })),
    )
    await turn(id, 'running')
    await world.clock.advance(2_000)
    await delivered(id, 1)
    expect(await turn(id, 'paused')).toMatchObject({ body: { state: 'paused' } })
    await world.passTime(HOUR_MS)
    expect(await report(id)).toMatchObject({ state: 'paused', accepted: 1 })
    await turn(id, 'running')
    await world.clock.advance(2_000)
    await delivered(id, 2)
    expect(await turn(id, 'cancelled')).toMatchObject({ status: 200 })
    const ended = await waitFor(
      () => report(id),
      ({ state }) => state === 'cancelled',
    )
    expect(ended).toMatchObject({ accepted: 2, messages: { accepted: 2 } })
    expect(await turn(id, 'running')).toMatchObject({
      status: 409,
      body: { code: 'campaign-not-changeable' },
    })
  })

  test('that is cancelled takes back what still waits, and the grants are free again', async () => {
    const [person] = await signInMany(1, 'task-reminder')
    if (!person) return expect.unreachable()
    await world.gate.shut()
    const id = await createListed()
    await list(id, [{ user: person.userId }])
    await turn(id, 'running')
    await waitFor(
      () => person.balance(),
      ({ reserved }) => reserved === 1,
    )
    await turn(id, 'cancelled')
    await waitFor(
      () => report(id),
      ({ state, messages }) => state === 'cancelled' && messages.cancelled === 1,
    )
    expect(await person.balance()).toMatchObject({ available: 1, reserved: 0 })
    await world.gate.open()
  })
})

describe('a campaign to grant holders', () => {
  test('reaches everybody who holds a grant for the template, and nobody else', async () => {
    const holders = await signInMany(3, 'public-service')
    const stranger = await world.signIn()
    const data = { subject: '社区体检通知', time: '2026年12月01日 09:00' }
    const reply = await create({ template: 'public-service', audience: 'grant-holders', data })
    expect(reply).toMatchObject({ status: 201, body: { state: 'running', listed: null } })
    const { id } = readReport(reply)
    expect(await delivered(id, 3)).toMatchObject({ state: 'done', accepted: 3 })
    for (const person of holders) expect(await world.inbox(person)).toHaveLength(1)
    expect(await world.inbox(stranger)).toEqual([])
  })
})

describe('campaigns', () => {
  test('are listed newest first for their callers, and are not there for others', async () => {
    const [older, newer] = [await createListed(), await createListed()]
    const { body } = await world.caller.get('/v1/campaigns?limit=2')
    expect(body).toMatchObject({ campaigns: [{ id: newer }, { id: older }], nextCursor: expect.any(String) })
    expect(await world.foreignCaller.get(`/v1/campaigns/${newer}`)).toMatchObject({ status: 404 })
    expect(await list(newer, [{ user: randomUUID() }], world.foreignCaller)).toMatchObject({ status: 404 })
    const person = await world.signIn()
    expect(await person.get('/v1/campaigns')).toMatchObject({ status: 403 })
  })

  test.each([
    { name: 'an app of another caller', changes: { app: 'other' }, status: 403, code: 'not-allowed' },
    { name: 'a template that is not there', changes: { template: 'x' }, status: 400, field: 'template' },
    { name: 'a pace of nought', changes: { perSecond: 0 }, status: 400, field: 'perSecond' },
    { name: 'a time that is none', changes: { startAt: 'soon' }, status: 400, field: 'startAt' },
    {
      name: 'a field that is missing for everybody',
      changes: { audience: 'grant-holders' as const, data: {} },
      status: 400,
      field: 'task',
    },
  ])('with $name are refused', async ({ changes, status, code, field }) => {
    const reply = await create(changes)
    expect(reply).toMatchObject({ status, ...(code !== undefined && { body: { code } }) })
    if (field !== undefined) expect(JSON.stringify(reply.body)).toContain(field)
  })

  test('are made once, however often the same request comes', async () => {
    const key = randomUUID()
    const [first, second] = [await create({}, key), await create({}, key)]
    expect(second.body).toEqual(first.body)
    expect(await create({ perSecond: 5 }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency-conflict' },
    })
  })

  test('take their audience as lines of JSON, and only before they start', async () => {
    const id = await createListed()
    expect(await world.caller.post(`/v1/campaigns/${id}/recipients`, {})).toMatchObject({ status: 415 })
    await turn(id, 'running')
    expect(await list(id, [{ user: randomUUID() }])).toMatchObject({ status: 409 })
  })
})
