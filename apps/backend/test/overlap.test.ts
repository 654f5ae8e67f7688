import { type Erasure, listAudit, type Store, type Tx } from '@mini-push/store'
import { sql } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import type { AppActor } from '../src/http/authenticate.ts'
import { cancelMessage } from '../src/messages/cancel-message.ts'
import { rescheduleMessage } from '../src/messages/reschedule-message.ts'
import { resolveMessage } from '../src/messages/resolve-message.ts'
import type { Services } from '../src/services.ts'
import { endUserSessions } from '../src/sessions/revoke-sessions.ts'
import { exportUser } from '../src/users/export-user.ts'
import { DAY_MS } from './support/durations.ts'
import type { Person } from './support/person.ts'
import { readId } from './support/views.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld({ autoEvents: false })
afterAll(() => world.close())

const actor: AppActor = {
  ...{ kind: 'caller', name: 'shop', requestId: 'test' },
  ...{ apps: ['demo'], scopes: ['users', 'messages:send'] },
}
const tomorrow = () => new Date(world.clock.now().getTime() + DAY_MS).toISOString()
const schedule = async ({ userId: user }: Person) =>
  readId(await world.caller.send({ user, sendAt: tomorrow() }))

/** A message of which nobody knows whether it was sent. */
async function lose(person: Person): Promise<string> {
  await person.agree()
  await world.spoil(person, { kind: 'drop-after-commit' })
  const id = readId(await world.caller.send({ user: person.userId }))
  expect(await world.settled(id)).toMatchObject({ state: 'unknown' })
  return id
}

test.each<{ act: string; prepare(person: Person): Promise<string>; carryOut: CarryOut }>([
  {
    act: 'cancelling a message',
    prepare: schedule,
    carryOut: (services, id) => cancelMessage(services, actor, id),
  },
  {
    act: 'putting a message off',
    prepare: schedule,
    carryOut: (services, id) => rescheduleMessage(services, actor, { id, sendAt: tomorrow() }),
  },
  {
    act: 'resolving a message',
    prepare: lose,
    carryOut: (services, id) => resolveMessage(services, actor, { id, fate: 'sent' }),
  },
  {
    act: 'an export',
    prepare: async ({ userId }) => userId,
    carryOut: (services, id) => exportUser(services, actor, id),
  },
  {
    act: 'ending the sessions',
    prepare: async ({ userId }) => userId,
    carryOut: (services, id) => endUserSessions(services, actor, id),
  },
])('$act leaves nothing in the log of a person who is erased just then', async ({ prepare, carryOut }) => {
  const person = await world.signIn()
  const subject = await prepare(person)
  const { services, acted, commit } = holdOpen(world.services)
  const done = carryOut(services, subject)
  await acted
  const erased = world.caller.delete(`/v1/users/${person.userId}`)
  await Promise.race([erased, vi.waitUntil(isErasureWaiting, { timeout: 5_000, interval: 5 })])
  commit()
  await done
  expect(await erased).toMatchObject({ status: 202 })
  const { id: erasure } = (await erased).body as Erasure
  const actsOn = async (id: string) =>
    (await world.store.transaction((tx) => listAudit(tx, { subject: id, limit: 9 }))).entries
  expect(await actsOn(subject)).toEqual([])
  expect(await actsOn(erasure)).toHaveLength(2)
})

type CarryOut = (services: Services, id: string) => Promise<unknown>

/** The services, whose first transaction has done its work and is not over until it may commit. */
function holdOpen(services: Services): { services: Services; acted: Promise<void>; commit: () => void } {
  const [acted, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const transaction: Store['transaction'] = (work) =>
    services.store.transaction(async (tx: Tx) => {
      const result = await work(tx)
      acted.resolve()
      await mayCommit.promise
      return result
    })
  return {
    services: { ...services, store: { ...services.store, transaction } },
    acted: acted.promise,
    commit: () => mayCommit.resolve(),
  }
}

async function isErasureWaiting(): Promise<boolean> {
  const { rows } = await world.store.transaction(({ database }) =>
    sql`
      select from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database() and query like '%from "users"%for update%'
    `.execute(database),
  )
  return rows.length > 0
}
