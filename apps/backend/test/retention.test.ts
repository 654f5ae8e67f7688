import { listAudit, type Store } from '@mini-push/store'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createUpkeep } from '../src/upkeep.ts'
import { openAppWorld } from './support/app-world.ts'
import { createWechatConfig } from './support/test-config.ts'
import { readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'

const DAY_MS = 86_400_000

const world = await openAppWorld({ config: { ...createWechatConfig(), keepDays: 7 }, app: 'demo' })
afterAll(() => world.close())

const statusOf = async (id: string) => (await world.caller.get(`/v1/messages/${id}`)).status

const countSessions = (user: string) => countOf('sessions', user)

async function countOf(table: 'sessions' | 'consents', user: string): Promise<number> {
  const { rows } = await world.store.transaction(({ database }) =>
    sql`select from ${sql.table(table)} where user_id = ${user}`.execute(database),
  )
  return rows.length
}

test('a message that has ended is deleted after its days, with its attempts, its permit and its key; what waits stays', async () => {
  const { caller, clock } = world
  const person = await world.signIn()
  await person.agree()
  await person.agree()
  const user = person.userId
  const ended = readId(await caller.send({ user }, 'the-same-key'))
  expect(await world.settled(ended)).toMatchObject({ state: 'accepted' })
  const sendAt = new Date(clock.now().getTime() + 30 * DAY_MS).toISOString()
  const waiting = readId(await caller.send({ user, sendAt }))

  await clock.advance(6 * DAY_MS)
  expect(await statusOf(ended)).toBe(200)
  await clock.advance(2 * DAY_MS)
  await waitFor(
    () => statusOf(ended),
    (status) => status === 404,
  )
  expect(await statusOf(waiting)).toBe(200)
  expect(await world.balanceLater(person)).toMatchObject({ available: 0, reserved: 1 })

  // As if it had never been there.
  const { rows } = await world.store.transaction(({ database }) =>
    sql<{ state: string }>`select state from grants where user_id = ${user}`.execute(database),
  )
  expect(rows.map(({ state }) => state)).toEqual(['reserved'])
  const again = await world.signIn(person.name)
  await again.agree()
  // Of three sign-ins the first ended more than seven days ago.
  await waitFor(
    () => countSessions(user),
    (sessions) => sessions === 2,
  )
  const anew = readId(await caller.send({ user }, 'the-same-key'))
  expect(anew).not.toBe(ended)

  // The month of its attempt is over, and seven days more.
  await clock.advance(32 * DAY_MS)
  await waitFor(
    () =>
      world.store.transaction(async ({ database }) => {
        const found = await sql`select from ended_attempts where message_id = ${ended}`.execute(database)
        return found.rows.length
      }),
    (attempts) => attempts === 0,
  )

  await waitFor(
    () => countSessions(user),
    (sessions) => sessions === 0,
  )
})

test.each([
  { name: 'two years', setting: {}, days: 730 },
  { name: 'as long as the configuration says', setting: { keepAuditDays: 180 }, days: 180 },
])('what was done stays on record for $name, and no longer', async ({ setting, days }) => {
  const { caller, clock, store, services } = world
  const person = await world.signIn()
  await person.agree()
  const sendAt = new Date(clock.now().getTime() + DAY_MS).toISOString()
  const id = readId(await caller.send({ user: person.userId, sendAt }))
  await caller.delete(`/v1/messages/${id}`)
  // Whether anything else is ever deleted makes no difference.
  const { keepDays, ...rest } = services.config
  const config = { ...rest, ...setting }
  const readAct = async () =>
    (await store.transaction((tx) => listAudit(tx, { subject: id, limit: 1 }))).entries[0]
  const act = await readAct()
  const keepUpAfter = (ms: number) => {
    const later = new Date(Number(act?.createdAt) + ms)
    const keepUp = createUpkeep({ store, config, clock: { ...clock, now: () => later } })
    return keepUp(new AbortController().signal)
  }
  await keepUpAfter(days * DAY_MS)
  expect(await readAct()).toEqual(act)
  await keepUpAfter(days * DAY_MS + 1)
  expect(await readAct()).toBeUndefined()
})

test('a worker that stops begins nothing more of its round', async () => {
  const { clock, store, services } = world
  const stopping = new AbortController()
  let begun = 0
  const transaction: Store['transaction'] = (work) => {
    begun += 1
    if (begun === 3) stopping.abort()
    return store.transaction(work)
  }
  const keepUp = createUpkeep({ store: { ...store, transaction }, config: services.config, clock })
  await keepUp(stopping.signal)
  expect(begun).toBe(3)
})

test('a look through consents goes on where the round before ended', async () => {
  const { clock, store, services } = world
  const [first, last] = ['00000000-0000-4000-8000-000000000001', 'ffffffff-ffff-4fff-bfff-ffffffffffff']
  const longAgo = new Date(clock.now().getTime() - 30 * DAY_MS)
  await store.transaction(async ({ database }) => {
    await sql`insert into users (id, app, created_at) select unnest(${[first, last]}::uuid[]), 'demo', ${longAgo}`.execute(
      database,
    )
    // More than one look takes in, all of which stay; and behind them two answers, of which the older one goes.
    await sql`
      with given as (
        insert into consents (user_id, consent_id, app, created_at)
        select ${first}::uuid, gen_random_uuid(), 'demo', ${longAgo} from generate_series(1, 600)
        union all
        select ${last}::uuid, gen_random_uuid(), 'demo', ${longAgo}::timestamptz + day * interval '1 day'
        from generate_series(1, 2) as day
        returning user_id, consent_id, created_at
      )
      insert into consent_answers (user_id, consent_id, app, template, decision, created_at)
      select user_id, consent_id, 'demo', case when user_id = ${first} then consent_id::text else 'one' end, 'reject', created_at
      from given
    `.execute(database)
  })
  let stopping = new AbortController()
  const transaction: Store['transaction'] = async (work) => {
    const result = await store.transaction(work)
    if (result instanceof Object && 'consentId' in result) stopping.abort()
    return result
  }
  const keepUp = createUpkeep({ store: { ...store, transaction }, config: services.config, clock })
  await keepUp(stopping.signal)
  expect(await countOf('consents', last)).toBe(2)
  stopping = new AbortController()
  await keepUp(stopping.signal)
  expect(await countOf('consents', last)).toBe(1)
  expect(await countOf('consents', first)).toBe(600)
})
