import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONTESTANTS } from '../src/contestants/index.ts'
import { type Databases, hasRedis, startDatabases } from '../src/databases.ts'
import { measureContestant } from '../src/measure-contestant.ts'
import { type RunningPlatform, startPlatform } from '../src/platform/start-platform.ts'

let databases: Databases
let platform: RunningPlatform
beforeAll(async () => {
  databases = await startDatabases()
  platform = await startPlatform()
})
afterAll(async () => {
  await platform[Symbol.asyncDispose]()
  await databases[Symbol.asyncDispose]()
})

const amounts = { messages: 40, paceSeconds: 0.1, warmUpMessages: 10 }

const runnable = CONTESTANTS.filter(({ database }) => database !== 'redis' || hasRedis())

it.each(runnable)('$name delivers on both roads and at a pace', { timeout: 60_000 }, async (contestant) => {
  const { throughput, latencies } = await measureContestant(contestant, { platform, databases, amounts })
  expect(throughput).toMatchObject({ single: { messages: 40 }, batch: { messages: 40 } })
  const paced = [0, 20, 80].map((platformLatencyMs) => ({ platformLatencyMs, messages: 20 }))
  expect(latencies).toMatchObject(contestant.name === 'bare database' ? [] : paced)
})
