import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import type { Tx } from '../../src/index.ts'
import type { World } from './world.ts'

/** Begins `second` when `first` has done its work, and commits `first` when `second` waits for it. */
export async function overlap<First, Second>(
  { store }: World,
  { first, second }: { first: (tx: Tx) => Promise<First>; second: (tx: Tx) => Promise<Second> },
): Promise<[First, Second]> {
  const worked = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const firstDone = store.transaction(async (tx) => {
    const result = await first(tx)
    worked.resolve()
    await mayCommit.promise
    return result
  })
  await worked.promise
  const secondDone = store.transaction(second)
  await vi.waitFor(async () => expect(await countWaiting({ store })).toBe(1), { timeout: 5000, interval: 5 })
  mayCommit.resolve()
  return Promise.all([firstDone, secondDone])
}

/** Begins `second` when the first has its lock, and goes on with the first when `second` waits for it. */
export async function cross<First, Second>(
  { store }: World,
  {
    lock,
    goOn,
    second,
  }: {
    lock: (tx: Tx) => Promise<unknown>
    goOn: (tx: Tx) => Promise<First>
    second: (tx: Tx) => Promise<Second>
  },
): Promise<[First, Second]> {
  const locked = Promise.withResolvers<void>()
  const firstDone = store.transaction(async (tx) => {
    await lock(tx)
    locked.resolve()
    await vi.waitFor(async () => expect(await countWaitingIn(tx)).toBe(1), { timeout: 5000, interval: 5 })
    return goOn(tx)
  })
  await locked.promise
  return Promise.all([firstDone, store.transaction(second)])
}

/** Does something from its begin to its end while another transaction has done its work and is not over. */
export async function beside<Result>(
  { store }: World,
  work: (tx: Tx) => Promise<unknown>,
  act: () => Promise<Result>,
): Promise<Result> {
  const worked = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const done = store.transaction(async (tx) => {
    await work(tx)
    worked.resolve()
    await mayCommit.promise
  })
  await worked.promise
  const result = await act()
  mayCommit.resolve()
  await done
  return result
}

const countWaiting = ({ store }: Pick<World, 'store'>): Promise<number> => store.transaction(countWaitingIn)

async function countWaitingIn({ database }: Tx): Promise<number> {
  const { rows } = await sql`select from pg_locks where not granted`.execute(database)
  return rows.length
}
