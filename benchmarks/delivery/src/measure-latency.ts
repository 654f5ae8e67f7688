import { createApiClient } from './load/api-client.ts'
import { postAtPace } from './load/at-a-pace.ts'
import type { Stage } from './measure-throughput.ts'
import { quantile } from './quantile.ts'

/** How long messages take that come at an even pace, from before they are posted. */
export interface Latency {
  /** Of the platform. */
  platformLatencyMs: number
  messages: number
  callP50Ms: number
  callP99Ms: number
  answerP50Ms: number
  answerP99Ms: number
}

/** Undefined for a contestant that has no API. */
export async function measureLatency(
  { contestant, platform, people }: Stage,
  {
    platformLatencyMs,
    perSecond,
    messages,
  }: { platformLatencyMs: number; perSecond: number; messages: number },
): Promise<Latency | undefined> {
  if (contestant.url === undefined) return undefined
  const recipients = people.slice(0, messages)
  await contestant.grant(recipients)
  await platform.reset(platformLatencyMs)
  await using client = createApiClient(contestant.url)
  const postedAtMs = await postAtPace(client, recipients, perSecond)
  const arrivals = await platform.collect(recipients.length)
  const since = (openid: string, atMs: number) => atMs - (postedAtMs.get(openid) ?? Number.NaN)
  const calls = arrivals.map(({ openid, arrivedAtMs }) => since(openid, arrivedAtMs))
  const answers = arrivals.map(({ openid, answeredAtMs }) => since(openid, answeredAtMs))
  return {
    platformLatencyMs,
    messages: recipients.length,
    callP50Ms: quantile(calls, 0.5),
    callP99Ms: quantile(calls, 0.99),
    answerP50Ms: quantile(answers, 0.5),
    answerP99Ms: quantile(answers, 0.99),
  }
}
