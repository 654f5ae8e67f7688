import type { Tx } from '@mini-push/store'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readInTime } from '../src/read-in-time.ts'
import { DAY_MS, HOUR_MS } from './support/durations.ts'
import { openLink } from './support/operator.ts'
import { readId } from './support/views.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld({ autoEvents: false })
afterAll(() => world.close())
const operator = await openLink(world.services, world.backend.url)

const overviewSchema = z.looseObject({
  counts: z.array(
    z.object({
      at: z.string(),
      app: z.string(),
      template: z.string(),
      outcome: z.string(),
      count: z.number(),
    }),
  ),
  reasons: z.array(
    z.looseObject({ app: z.string(), count: z.number(), reason: z.looseObject({ code: z.string() }) }),
  ),
  apps: z.array(
    z.looseObject({
      app: z.string(),
      platform: z.string(),
      due: z.number(),
      unknown: z.number(),
      tokens: z.array(z.unknown()),
    }),
  ),
  uncovered: z.number(),
})
const readOverview = async (query = '') =>
  overviewSchema.parse((await operator.get(`/v1/overview${query}`)).body)

describe('the overview', () => {
  test('tells at once what calls came to, why, and what is in doubt', async () => {
    const [happy, refused, lost] = [await world.signIn(), await world.signIn(), await world.signIn()]
    for (const person of [happy, refused, lost]) await person.agree()
    await world.spoil(refused, { kind: 'code', code: 43101 })
    await world.spoil(lost, { kind: 'drop-before-commit' })
    for (const person of [happy, refused, lost]) await world.settled(readId(await person.send()))
    const { counts, reasons, apps } = await readOverview('?app=demo&span=hour')
    expect(counts.map(({ outcome, count }) => [outcome, count])).toEqual([
      ['accepted', 1],
      ['refused', 1],
      ['unknown', 1],
    ])
    expect(reasons.map(({ reason }) => reason.code).toSorted()).toEqual(['connection-lost', 'no-permit'])
    expect(apps).toMatchObject([
      { app: 'demo', platform: 'wechat', due: 0, unknown: 1, tokens: [{ renewals: 1 }] },
    ])
    expect((await readOverview()).apps.map(({ app }) => app)).toEqual(['demo', 'other'])
  })
})

describe('what pages ask for again and again', () => {
  test('is given five seconds by the database, and no other reading', async () => {
    const limit = (tx: Tx) =>
      sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(tx.database)
    expect(await readInTime(world.store, limit)).toMatchObject({ rows: [{ limit: '5s' }] })
    expect(await world.store.transaction(limit)).toMatchObject({ rows: [{ limit: '0' }] })
  })

  test('is not ready where that was too short', async () => {
    const tooLong = (tx: Tx) => sql`do $$ begin raise sqlstate '57014'; end $$`.execute(tx.database)
    await expect(readInTime(world.store, tooLong)).rejects.toMatchObject({ code: 'not-ready' })
  })
})

describe('the forecast', () => {
  test('names the messages that will have no permit, and whom to ask', async () => {
    const person = await world.signIn()
    const sendAt = new Date(world.clock.now().getTime() + DAY_MS).toISOString()
    await person.send({ sendAt })
    const forecast = await operator.get('/v1/forecast?days=2')
    expect(forecast).toMatchObject({
      status: 200,
      body: { uncovered: [{ app: 'demo', template: 'task-reminder', messages: 1, people: 1 }] },
    })
    const span = {
      from: new Date(Date.parse(sendAt) - HOUR_MS).toISOString(),
      until: new Date(Date.parse(sendAt) + HOUR_MS).toISOString(),
    }
    const query = new URLSearchParams({ app: 'demo', template: 'task-reminder', ...span })
    expect(await operator.get(`/v1/forecast/people?${query}`)).toMatchObject({
      body: {
        people: [{ user: person.userId, externalId: null, messages: 1, firstSendAt: sendAt }],
        nextCursor: null,
      },
    })
    expect((await readOverview()).uncovered).toBe(1)
    await person.agree()
    expect(await operator.get('/v1/forecast?days=2')).toMatchObject({ body: { uncovered: [] } })
  })
})

describe('permits', () => {
  test('are told by template, with how people answered, and for one person', async () => {
    const person = await world.signIn()
    await person.agree('public-service')
    const { body } = await operator.get('/v1/grants/totals?app=demo')
    expect(body).toMatchObject({
      totals: expect.arrayContaining([
        expect.objectContaining({
          template: 'public-service',
          lasting: 1,
          people: 1,
          answers: { accept: 1 },
        }),
      ]),
    })
    expect(await operator.get(`/v1/users?user=${person.userId}`)).toMatchObject({
      body: {
        users: [
          {
            id: person.userId,
            app: 'demo',
            grants: expect.arrayContaining([
              expect.objectContaining({
                template: 'public-service',
                available: null,
                lastDecision: 'accept',
              }),
            ]),
          },
        ],
      },
    })
    expect(await operator.get('/v1/users?externalId=nobody')).toMatchObject({ body: { users: [] } })
    expect(await operator.get('/v1/users')).toMatchObject({ status: 400 })
  })
})

describe('apps', () => {
  test('are told with which secrets they have, and never with what these are', async () => {
    const reply = await operator.get('/v1/apps')
    expect(reply).toMatchObject({
      body: {
        apps: [
          {
            name: 'demo',
            platform: 'wechat',
            secrets: [
              { name: 'secret', isPresent: true },
              { name: 'callbackToken', isPresent: true },
              { name: 'callbackAesKey', isPresent: true },
            ],
            callback: { path: '/callbacks/wechat/demo' },
            hasAccount: true,
          },
          { name: 'other' },
        ],
      },
    })
    expect(reply.text).not.toContain(world.apps.demo.secret)
    expect(await world.caller.get('/v1/apps')).toMatchObject({ status: 403 })
  })
})

describe('the console', () => {
  test.each([
    '/console/assets/nothing.js',
    '/console/assets/%2e%2e%2findex.html',
    '/console/assets/..%2f..%2fpackage.json',
  ])('has nothing at %s', async (path) => {
    expect(await world.stranger.get(path)).toMatchObject({ status: 404 })
  })
})
