import type { Person } from './contestant.ts'
import type { RunningContestant } from './contestant-process/start-contestant.ts'
import type { Databases } from './databases.ts'
import { type Load, postBatches, postSingles, SINGLES_AT_ONCE } from './load/all-at-once.ts'
import { createApiClient } from './load/api-client.ts'
import { nowMs } from './now-ms.ts'
import type { RunningPlatform } from './platform/start-platform.ts'

/** What a contestant did with messages that came as fast as it took them. */
export interface Throughput {
  messages: number
  /** Until the last one was accepted; the first ones are being sent meanwhile. */
  acceptedMs: number
  /** Until the platform had answered for the last one. */
  deliveredMs: number
  /** Of the contestant's own process. */
  cpuMs: number
  /** Of its database's processes; null where it cannot be told. */
  databaseCpuMs: number | null
  residentBytes: number
}

const ROADS = { single: postSingles, batch: postBatches } satisfies Record<string, Load>

export type Road = keyof typeof ROADS

/** A contestant that stands ready, and what it is measured with. */
export interface Stage {
  contestant: RunningContestant
  platform: RunningPlatform
  databases: Databases
  people: readonly Person[]
}

export async function measureThroughput(stage: Stage, road: Road, messages: number): Promise<Throughput> {
  const { contestant, platform, databases, people } = stage
  const recipients = Array.from({ length: messages }, (_, index) => people[index % people.length] as Person)
  await contestant.grant(recipients)
  await platform.reset(0)
  const before = await readCosts(contestant, databases)
  const startedAtMs = nowMs()
  const acceptedAtMs = await sendAll(contestant, road, recipients)
  if (contestant.url !== undefined) await platform.collect(messages)
  const deliveredAtMs = nowMs()
  const after = await readCosts(contestant, databases)
  return {
    messages,
    acceptedMs: acceptedAtMs - startedAtMs,
    deliveredMs: deliveredAtMs - startedAtMs,
    cpuMs: after.cpuMs - before.cpuMs,
    databaseCpuMs: subtract(after.databaseCpuMs, before.databaseCpuMs),
    residentBytes: after.residentBytes,
  }
}

async function sendAll(contestant: RunningContestant, road: Road, recipients: Person[]): Promise<number> {
  if (contestant.url === undefined) {
    await contestant.sendAll(recipients, SINGLES_AT_ONCE)
    return nowMs()
  }
  await using client = createApiClient(contestant.url)
  await ROADS[road](client, recipients)
  return nowMs()
}

async function readCosts(contestant: RunningContestant, databases: Databases) {
  return { ...(await contestant.usage()), databaseCpuMs: databases.readCpuMs(contestant.database) }
}

const subtract = (later: number | undefined, earlier: number | undefined): number | null =>
  later === undefined || earlier === undefined ? null : later - earlier
