import { setTimeout as delay } from 'node:timers/promises'
import type { Person } from '../contestant.ts'
import { nowMs } from '../now-ms.ts'
import type { ApiClient } from './api-client.ts'

/** Posts a message to each at an even pace, however long the answers take; gives when each was posted, by openid. */
export async function postAtPace(
  client: ApiClient,
  people: readonly Person[],
  perSecond: number,
): Promise<Map<string, number>> {
  const postedAtMs = new Map<string, number>()
  const answers: Promise<void>[] = []
  const startedAtMs = nowMs()
  for (const [index, person] of people.entries()) {
    const waitMs = startedAtMs + (index * 1_000) / perSecond - nowMs()
    if (waitMs > 0) await delay(waitMs)
    postedAtMs.set(person.openid, nowMs())
    answers.push(client.post(person))
  }
  await Promise.all(answers)
  return postedAtMs
}
