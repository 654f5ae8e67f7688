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

async function countSessions(user: string): Promise<number> {
  const { rows } = await world.store.transaction(({ database }) =>
    sql`select from sessions where user_id = ${user}`.execute(database),
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
