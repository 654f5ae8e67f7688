import type { Person } from '../contestant.ts'
import type { ApiClient } from './api-client.ts'

export const SINGLES_AT_ONCE = 64
const BATCH_SIZE = 500
const BATCHES_AT_ONCE = 4

/** Posts a message to each, as fast as they are taken; resolves when all are accepted. */
export type Load = (client: ApiClient, people: readonly Person[]) => Promise<void>

export const postSingles: Load = (client, people) =>
  inParallel(people, SINGLES_AT_ONCE, (person) => client.post(person))

export const postBatches: Load = (client, people) => {
  const batches = Array.from({ length: Math.ceil(people.length / BATCH_SIZE) }, (_, index) =>
    people.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  )
  return inParallel(batches, BATCHES_AT_ONCE, (batch) => client.postBatch(batch))
}

async function inParallel<T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<void>) {
  const waiting = items.values()
  async function actOnAndOn() {
    for (const item of waiting) await act(item)
  }
  await Promise.all(Array.from({ length: atOnce }, actOnAndOn))
}
