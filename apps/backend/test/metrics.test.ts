import { afterAll, describe, expect, test } from 'vitest'
import { createMetrics } from '../src/metrics/metrics.ts'
import { captureLog } from './support/captured-log.ts'
import { findLeaks, numbered, readFields } from './support/find-leaks.ts'
import { createHttpClient } from './support/http-client.ts'
import { openDatabase } from './support/open-database.ts'
import { scrape } from './support/scrape.ts'
import { createOwnSecrets } from './support/secrets.ts'
import { readId } from './support/views.ts'
import { heardOf, openWebhookWorld } from './support/webhook-world.ts'

const world = await openWebhookWorld()
const mortalStore = await openDatabase({
  sealKeys: createOwnSecrets({}).sealKeys,
  onBackgroundError: () => {},
})
afterAll(() => world.close())

const look = () => scrape(world.backend.metricsUrl)
const APP = { app: 'demo', platform: 'wechat' }

/** How much a figure grew by what was done. */
async function growthOf(
  name: string,
  labels: Record<string, string>,
  act: () => Promise<void>,
): Promise<number> {
  const read = async () =>
    (await look()).samples.find(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([label, text]) => sample.labels[label] === text),
    )?.value ?? 0
  const before = await read()
  await act()
  return (await read()) - before
}

async function sendOne(): Promise<string> {
  const person = await world.signIn()
  await person.agree()
  const id = readId(await person.send())
  await world.settled(id)
  return id
}

describe('a message that is sent', () => {
  test.each([
    ['as accepted', 'mini_push_messages_accepted_total', { ...APP, by: 'request' }],
    ['with the time that it took to accept', 'mini_push_accept_duration_seconds_count', APP],
    [
      'as an attempt, by what it came to',
      'mini_push_attempts_total',
      { ...APP, outcome: 'accepted', reason: 'none' },
    ],
    [
      'with the duration of its attempt',
      'mini_push_attempt_duration_seconds_count',
      { ...APP, outcome: 'accepted' },
    ],
    ['with the delay of its answer', 'mini_push_answer_delay_seconds_count', { ...APP, outcome: 'accepted' }],
    ['as a call to the platform', 'mini_push_platform_calls_total', { ...APP, result: '200' }],
    [
      'as a request, by the pattern of its route',
      'mini_push_http_requests_total',
      { method: 'POST', route: '/v1/messages', status: '202' },
    ],
  ])('is counted %s', async (_, name, labels) => {
    expect(await growthOf(name, labels, async () => void (await sendOne()))).toBeGreaterThanOrEqual(1)
  })

  test('is counted once, also when it is asked for twice', async () => {
    const person = await world.signIn()
    await person.agree()
    const labels = { ...APP, by: 'request' }
    const growth = await growthOf('mini_push_messages_accepted_total', labels, async () => {
      const replies = [await person.send({}, 'the-same-key'), await person.send({}, 'the-same-key')]
      expect(replies.map(({ status }) => status)).toEqual([202, 202])
      await world.settled(readId(replies[0] ?? expect.unreachable()))
    })
    expect(growth).toBe(1)
  })

  test('and reported on by the platform is counted by how late that was', async () => {
    const labels = { ...APP, kind: 'delivered' }
    const growth = await growthOf('mini_push_callback_lag_seconds_count', labels, async () => {
      const id = await sendOne()
      await heardOf(world.shop, id, 2)
    })
    expect(growth).toBe(1)
    expect(
      (await look()).value('mini_push_webhook_posts_total', { caller: 'shop', outcome: 'delivered' }),
    ).toBeGreaterThan(1)
  })
})

test.each([
  [43101, 'refused', 'no-permit'],
  [-1, 'deferred', 'platform-busy'],
])('an attempt that the platform answers with %i is counted as %s: %s', async (code, outcome, reason) => {
  const labels = { ...APP, outcome, reason }
  const growth = await growthOf('mini_push_attempts_total', labels, async () => {
    const person = await world.signIn()
    await person.agree()
    await world.spoil(person, { kind: 'code', code })
    await world.attempted(readId(await person.send()))
  })
  expect(growth).toBe(1)
})

test('what waits is counted by its state, and the queue has an age', async () => {
  const person = await world.signIn()
  await person.agree()
  const before = await look()
  await world.sendTo(person, 600_000)
  const waiting = { ...APP, state: 'scheduled' }
  const after = await look()
  expect(
    after.value('mini_push_messages_waiting', waiting) - before.value('mini_push_messages_waiting', waiting),
  ).toBe(1)
  expect(after.value('mini_push_messages_due', APP)).toBe(0)
  expect(after.value('mini_push_oldest_due_message_age_seconds', APP)).toBe(0)
})

test('an app whose quota is used up has a paused lane, and a queue whose first message grows old', async () => {
  const [person, other] = [await world.signIn(), await world.signIn()]
  await person.agree()
  await other.agree()
  await world.spoil(person, { kind: 'code', code: 45009 })
  const id = readId(await person.send())
  await world.putOff(id)
  const waiting = await world.sendTo(other)
  await world.clock.advance(600_000)
  const paused = await look()
  expect(paused.value('mini_push_lane_paused', { ...APP, reason: 'exhausted' })).toBe(1)
  expect(paused.value('mini_push_lane_paused', { ...APP, reason: 'failing' })).toBe(0)
  expect(paused.value('mini_push_messages_due', APP)).toBeGreaterThanOrEqual(1)
  expect(paused.value('mini_push_oldest_due_message_age_seconds', APP)).toBeGreaterThanOrEqual(600)
  // Long enough for the pause to end, and not for the access token.
  await world.clock.advance(80 * 60_000)
  await Promise.all([world.settled(id), world.settled(waiting)])
})

test('tokens are counted as they are fetched, and when they are not', async () => {
  expect(
    (await look()).value('mini_push_credential_fetches_total', { ...APP, result: 'fetched' }),
  ).toBeGreaterThan(0)
  expect((await look()).value('mini_push_credential_fetches_total', { ...APP, result: 'failed' })).toBe(0)
})

test('nothing in them says who a person is: no id, no external id, no openid, no path as it was asked for', async () => {
  const person = await world.signIn()
  await person.agree()
  const externalId = 'customer-4711'
  await world.caller.put(`/v1/users/${person.userId}/external-id`, { externalId, app: 'demo' })
  await world.caller.send({ externalId })
  await world.stranger.get(`/v1/messages/${person.userId}`)
  await world.stranger.get(`/nothing/${externalId}`)
  const { text } = await look()
  const openids = readFields(await world.control.calls(), 'touser')
  expect(openids.length).toBeGreaterThan(0)
  const traces = [...numbered('openid', openids), ...numbered('user', [person.userId, externalId])]
  expect(findLeaks(text, new Map(traces))).toEqual([])
})

describe('without the database', () => {
  test('the figures of the process are there, those of the database are left out, and one says why', async () => {
    const { log, lines } = captureLog()
    const metrics = createMetrics({ ...world.services, store: mortalStore, log })
    expect(await metrics.render()).toContain('mini_push_messages_waiting{')
    await mortalStore.close()
    const text = await metrics.render()
    expect(text).toMatch(/^mini_push_database_up 0$/m)
    expect(text).toContain('mini_push_messages_accepted_total{')
    expect(text).not.toContain('mini_push_messages_waiting{')
    expect(lines.join('')).toContain('the figures of the database could not be read')
  })
})

test('the public API does not tell them', async () => {
  const reply = await createHttpClient({ url: world.backend.url }).get('/metrics')
  expect(reply).toMatchObject({ status: 404, body: { code: 'not-found' } })
})
