import type { Contestant } from './contestant.ts'
import { startContestant } from './contestant-process/start-contestant.ts'
import type { Databases } from './databases.ts'
import { type Latency, measureLatency } from './measure-latency.ts'
import { measureThroughput, type Road, type Stage, type Throughput } from './measure-throughput.ts'
import type { RunningPlatform } from './platform/start-platform.ts'

export interface Amounts {
  /** On each road, as fast as they are taken. */
  messages: number
  /** How long they come at an even pace, at each of the platform's latencies; 0: not at all. */
  paceSeconds: number
  /** How much is sent, uncounted, before anything counts, for the compiler and the connections. */
  warmUpMessages: number
}

/** What one contestant did in one round. */
export interface Figures {
  throughput: Record<Road, Throughput>
  latencies: Latency[]
}

const PER_SECOND = 200
const PLATFORM_LATENCIES_MS = [0, 20, 80]

/** Starts a contestant on a database of its own and measures all there is. */
export async function measureContestant(
  contestant: Contestant,
  { platform, databases, amounts }: { platform: RunningPlatform; databases: Databases; amounts: Amounts },
): Promise<Figures> {
  const surroundings = { ...(await databases.createSurroundings()), platformOrigin: platform.origin }
  await using running = await startContestant(contestant, surroundings)
  const people = await running.addPeople(Math.max(amounts.messages, PER_SECOND * amounts.paceSeconds))
  const stage: Stage = { contestant: running, platform, databases, people }
  await measureThroughput(stage, 'single', amounts.warmUpMessages)
  await measureThroughput(stage, 'batch', amounts.warmUpMessages)
  const throughput = {
    single: await measureThroughput(stage, 'single', amounts.messages),
    batch: await measureThroughput(stage, 'batch', amounts.messages),
  }
  const latencies: Latency[] = []
  const messages = PER_SECOND * amounts.paceSeconds
  for (const platformLatencyMs of messages > 0 ? PLATFORM_LATENCIES_MS : []) {
    const latency = await measureLatency(stage, { platformLatencyMs, perSecond: PER_SECOND, messages })
    if (latency) latencies.push(latency)
  }
  return { throughput, latencies }
}
