import type { BatchResult, SendMessage } from '@mini-push/contracts'
import type { HttpClient, Reply } from '../test/support/http-client.ts'
import { askUntilAnswered } from './people.ts'
import type { CampaignPlan, Post } from './plan.ts'
import type { ChaosWorld } from './world.ts'

/** What callers were told. */
export interface Answers {
  /** Message ids by tag, of those that were answered 202. More than one is a broken promise. */
  accepted: Map<string, Set<string>>
  /** Tags of those that were posted without waiting for the answer, before they were posted again. */
  givenUp: Set<string>
  /** Error codes by tag, of those that came to nothing. */
  refused: Map<string, string>
  /** Ids of messages that somebody was told are cancelled. */
  cancelled: Set<string>
  /** Ids of campaigns by tag. */
  campaigns: Map<string, string>
}

export function createAnswers(): Answers {
  return {
    accepted: new Map(),
    givenUp: new Set(),
    refused: new Map(),
    cancelled: new Set(),
    campaigns: new Map(),
  }
}

export interface Sending {
  world: ChaosWorld
  answers: Answers
}

/** Posts a message until it is answered; the first `losesAnswers` times nobody waits for the answer. */
export async function post(sending: Sending, planned: Post, losesAnswers: number): Promise<void> {
  const { caller } = sending.world
  const body = toRequest(sending, planned)
  if (losesAnswers > 0) sending.answers.givenUp.add(planned.tag)
  const reply = await askLosing(caller, '/v1/messages', {
    losesAnswers,
    body,
    headers: { 'idempotency-key': planned.tag },
  })
  const answer = reply.body as { id: string; code: string }
  if (reply.status === 202) noteAccepted(sending.answers, planned.tag, answer.id)
  else sending.answers.refused.set(planned.tag, answer.code)
}

/** Posts a list of messages, each with its own key, until it is answered. */
export async function postBatch(
  sending: Sending,
  planned: readonly Post[],
  losesAnswers: number,
): Promise<void> {
  const messages = planned.map((each) => ({ ...toRequest(sending, each), key: each.tag }))
  const options = { losesAnswers, body: { messages } }
  if (losesAnswers > 0) for (const { tag } of planned) sending.answers.givenUp.add(tag)
  const reply = await askLosing(sending.world.caller, '/v1/messages/batch', options)
  if (reply.status !== 200) throw new Error(`A batch was answered ${reply.status}: ${reply.text}`)
  for (const result of (reply.body as BatchResult).results) {
    if ('message' in result) noteAccepted(sending.answers, result.key, result.message.id)
    else sending.answers.refused.set(result.key, result.problem.code)
  }
}

function noteAccepted({ accepted }: Answers, tag: string, id: string): void {
  accepted.set(tag, (accepted.get(tag) ?? new Set()).add(id))
}

/** Made once: a repeat says exactly the same. */
function toRequest({ world }: Sending, { tag, app, person, sendInMs }: Post): SendMessage {
  const sendAt = new Date(world.now().getTime() + sendInMs)
  return {
    app,
    externalId: person,
    template: 'task-reminder',
    data: toContent(tag),
    ...(sendInMs > 0 && { sendAt: sendAt.toISOString() }),
  }
}

function toContent(tag: string): Record<string, string> {
  return { task: '钢琴练习', course: '第三课', remarks: tag }
}

async function askLosing(
  caller: HttpClient,
  path: string,
  {
    losesAnswers,
    body,
    headers = {},
  }: { losesAnswers: number; body: object; headers?: Record<string, string> },
): Promise<Reply> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
  for (let lost = 0; lost < losesAnswers; lost += 1) {
    // Each time a little later, so that it is given up at another step of its way.
    const signal = AbortSignal.timeout(LOSE_AFTER_MS * (lost + 1))
    await caller.request(path, { ...init, signal }).catch(() => {})
  }
  return askUntilAnswered(() => caller.request(path, init))
}

const LOSE_AFTER_MS = 4

export async function cancel({ world, answers }: Sending, id: string): Promise<void> {
  const reply = await askUntilAnswered(() => world.caller.delete(`/v1/messages/${id}`))
  if (reply.status === 200 && (reply.body as { state: string }).state === 'cancelled')
    answers.cancelled.add(id)
}

export async function reschedule({ world }: Sending, id: string, sendInMs: number): Promise<void> {
  const sendAt = new Date(world.now().getTime() + sendInMs).toISOString()
  await askUntilAnswered(() => world.caller.put(`/v1/messages/${id}/send-at`, { sendAt }))
}

/** Makes a campaign, names its people, starts it; pauses and cancels it on the way where that is planned. */
export async function runCampaign(
  { world, answers }: Sending,
  { tag, app, audience, perSecond, persons, pauseMs, cancelAfterMs }: CampaignPlan,
  wait: (byMs: number) => Promise<void>,
): Promise<void> {
  const { caller } = world
  const body = {
    ...{ app, audience, template: 'task-reminder', data: toContent(tag) },
    ...(perSecond !== null && { perSecond }),
  }
  const created = await askUntilAnswered(() => caller.post('/v1/campaigns', body, { 'idempotency-key': tag }))
  if (created.status !== 201) throw new Error(`A campaign was answered ${created.status}: ${created.text}`)
  const { id } = created.body as { id: string }
  answers.campaigns.set(tag, id)
  const change = (state: string) => askUntilAnswered(() => caller.put(`/v1/campaigns/${id}/state`, { state }))
  if (audience === 'listed') {
    const lines = persons
      .map((person) => JSON.stringify({ externalId: person, data: toContent(`${tag}-${person}`) }))
      .join('\n')
    const init = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: lines }
    await askUntilAnswered(() => caller.request(`/v1/campaigns/${id}/recipients`, init))
    await change('running')
  }
  if (pauseMs !== null) {
    await change('paused')
    await wait(pauseMs)
    await change('running')
  }
  if (cancelAfterMs !== null) {
    await wait(cancelAfterMs)
    await change('cancelled')
  }
}
