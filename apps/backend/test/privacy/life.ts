import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { CONTENTS, platformTemplateId } from '../support/contents.ts'
import { DAY_MS } from '../support/durations.ts'
import type { Person } from '../support/person.ts'
import type { PrivacyWorld } from '../support/privacy-world.ts'
import { readId } from '../support/views.ts'
import { waitFor } from '../support/wait-for.ts'

/** A person for whom every table holds something, all of it brought by the API and the platform. */
export interface Life {
  person: Person
  externalId: string
  /** What their messages say, and those of nobody else. */
  words: readonly [string, string]
  /** A message that waits for tomorrow. */
  waiting: string
}

export async function live(world: PrivacyWorld): Promise<Life> {
  const { app, caller } = world
  const person = await world.signIn()
  const externalId = `customer-${randomUUID()}`
  await caller.put(`/v1/users/${person.userId}/external-id`, { app, externalId })
  const words = [newWord(), newWord()] as const
  const data = { ...CONTENTS['task-reminder'], task: words[0] }
  for (let count = 0; count < 6; count += 1) await person.agree()
  await world.settled(readId(await person.send({ data })))
  await world.settled(readId(await caller.send({ externalId, data })))
  await joinCampaign(world, person, words[1])
  if (world.platform === 'wechat') await tellOf(world, person)
  const sendAt = new Date(world.clock.now().getTime() + DAY_MS).toISOString()
  const waiting = readId(await caller.send({ user: person.userId, data, sendAt }))
  return { person, externalId, words, waiting }
}

/** Short enough for every platform's fields. */
const newWord = (): string => `琴${randomBytes(6).toString('hex')}`

async function joinCampaign({ app, caller }: PrivacyWorld, { userId }: Person, word: string): Promise<void> {
  const body = { app, template: 'task-reminder', data: CONTENTS['task-reminder'], audience: 'listed' }
  const campaign = z
    .object({ id: z.uuid() })
    .parse((await caller.post('/v1/campaigns', body, { 'idempotency-key': randomUUID() })).body)
  await caller.request(`/v1/campaigns/${campaign.id}/recipients`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ user: userId, data: { task: word } }),
  })
  await caller.put(`/v1/campaigns/${campaign.id}/state`, { state: 'running' })
  await waitFor(
    async () => (await caller.get(`/v1/campaigns/${campaign.id}`)).text,
    (text) => text.includes('"messages":{"accepted":1}'),
  )
}

/** WeChat's events: what became of the sends, by itself, and what the person decided. */
async function tellOf({ control, store }: PrivacyWorld, { name: user, userId }: Person): Promise<void> {
  const decisions = { [platformTemplateId('task-reminder')]: 'accept' } as const
  await control.wechat.pushEvent({ type: 'change', user, decisions })
  await waitFor(
    () =>
      store.transaction(async ({ database }) => {
        const told = await sql`select from events where user_id = ${userId}`.execute(database)
        return told.rows.length
      }),
    (events) => events >= 3,
  )
}

/** Whatever tells a row to be about the person, secret or not. */
export async function collectTraces(world: PrivacyWorld, life: Life): Promise<string[]> {
  const { person, externalId, words } = life
  const { rows } = await world.store.transaction(({ database }) =>
    sql<{ trace: string | null }>`
      select fingerprint as trace from identities where user_id = ${person.userId}
      union select sealed from identities where user_id = ${person.userId}
      union select id::text from sessions where user_id = ${person.userId}
      union select consent_id::text from consents where user_id = ${person.userId}
      union select id::text from grants where user_id = ${person.userId}
      union select sealed_token from grants where user_id = ${person.userId}
      union select id::text from messages where user_id = ${person.userId}
      union select platform_message_id from messages where user_id = ${person.userId}
      union select key_fingerprint from events where user_id = ${person.userId}
      union select key from credentials where user_id = ${person.userId}
    `.execute(database),
  )
  const identity = await identityOf(world, person)
  const found = rows.flatMap(({ trace }) => (trace === null ? [] : [trace]))
  return [person.userId, externalId, identity, ...words, ...found]
}

/** What the platform calls the person. */
export async function identityOf(
  { control, platform }: PrivacyWorld,
  { name }: { name: string },
): Promise<string> {
  const apps = z
    .array(z.looseObject({ users: z.array(z.looseObject({ user: z.string() })) }))
    .parse(await control.apps({ platform }))
  const found = apps[0]?.users.find(({ user }) => user === name) ?? {}
  const identity = Object.values(IDENTITIES.parse(found)).find((value) => value !== undefined)
  if (identity === undefined) throw new Error(`The sandbox has nobody of the name "${name}".`)
  return identity
}

const IDENTITIES = z.object({
  openid: z.string().optional(),
  customerId: z.string().optional(),
  openId: z.string().optional(),
})
