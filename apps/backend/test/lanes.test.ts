import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { PushConfig } from '../src/define-config.ts'
import { type AppWorld, openAppWorld } from './support/app-world.ts'
import { atLatest, MINUTE_MS, SECOND_MS } from './support/durations.ts'
import { forgetLanes } from './support/forget-lanes.ts'
import type { Person } from './support/person.ts'
import { createTestConfig } from './support/test-config.ts'
import { readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'

const config = createTestConfig('demo')
const reminder = config.templates['task-reminder'] ?? expect.unreachable()

function openDemo(changes: Partial<PushConfig> = {}): Promise<AppWorld> {
  return openAppWorld({ config: { ...config, ...changes }, app: 'demo' })
}

const world = await openDemo({
  templates: { ...config.templates, 'task-reminder': { ...reminder, onUnknown: 'resend' } },
})
const paced = await openDemo({ paces: { demo: { perSecond: 5, burst: 2 } } })
afterAll(() => Promise.all([world.close(), paced.close()]))
beforeEach(() => forgetLanes(world.store))

async function signInMany(count: number, where: AppWorld = world): Promise<Person[]> {
  const people: Person[] = []
  for (let index = 0; index < count; index += 1) {
    const person = await where.signIn()
    await person.agree()
    people.push(person)
  }
  return people
}

const sendTo = async (person: Person) => readId(await person.send())

const sendCalls = async ({ control }: AppWorld) =>
  (await control.calls()).filter(({ endpoint }) => endpoint === 'send')

describe('a platform that is down', () => {
  test('is left alone after five failures: the others wait, no attempt is burned, and one call tries it anew', async () => {
    const [first, ...people] = await signInMany(10)
    if (!first) return expect.unreachable()
    // The access token is fetched while the platform is there.
    await world.settled(await sendTo(first))
    await world.gate.shut()
    const failed: string[] = []
    for (const person of people.slice(0, 5)) {
      const id = await sendTo(person)
      await world.putOff(id)
      failed.push(id)
    }
    const waiting = await Promise.all(people.slice(5).map(sendTo))
    await world.gate.open()
    const before = (await sendCalls(world)).length
    await world.clock.advance(SECOND_MS)
    for (const id of waiting)
      expect(await world.caller.get(`/v1/messages/${id}`)).toMatchObject({
        body: { state: 'queued', attempts: [] },
      })
    expect(await sendCalls(world)).toHaveLength(before)

    await world.clock.advance(atLatest(10 * SECOND_MS))
    for (const id of [...failed, ...waiting])
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    for (const person of people) expect(await world.control.inbox({ user: person.name })).toHaveLength(1)
  })
})

describe('a platform that says that we are too fast', () => {
  test('slows the whole app, not the message that was told so', async () => {
    const [first, ...others] = await signInMany(4)
    if (!first) return expect.unreachable()
    await world.spoil(first, { kind: 'code', code: 45011 })
    const throttled = await sendTo(first)
    await world.putOff(throttled)
    const waiting = await Promise.all(others.map(sendTo))
    await world.clock.advance(30 * SECOND_MS)
    for (const id of waiting)
      expect(await world.caller.get(`/v1/messages/${id}`)).toMatchObject({
        body: { state: 'queued', attempts: [] },
      })
    await world.clock.advance(atLatest(MINUTE_MS))
    for (const id of [throttled, ...waiting])
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
  })
})

describe('an app with a pace', () => {
  test('sends no faster than that, and sends everything', async () => {
    const people = await signInMany(8, paced)
    const startedAt = performance.now()
    const ids = await Promise.all(people.map(sendTo))
    const seen = await Promise.all(ids.map(paced.settled))
    expect(seen.map(({ state }) => state)).toEqual(ids.map(() => 'accepted'))
    // Two at once, then five a second.
    expect(performance.now() - startedAt).toBeGreaterThan(((8 - 2) / 5) * 1000)
  })
})

describe('a template that chose to resend', () => {
  test('is sent again after a lost reply, though its platform cannot tell a repeat', async () => {
    const [person] = await signInMany(1)
    if (!person) return expect.unreachable()
    await world.spoil(person, { kind: 'drop-before-commit' })
    const id = await sendTo(person)
    await world.attempted(id)
    await world.clock.advance(atLatest(MINUTE_MS))
    expect(await world.settled(id)).toMatchObject({
      state: 'accepted',
      attempts: [{ outcome: 'unknown' }, { outcome: 'accepted' }],
    })
    expect(await world.control.inbox({ user: person.name })).toHaveLength(1)
  })

  test('and whose first one used the last permit is taken for sent', async () => {
    const [person] = await signInMany(1)
    if (!person) return expect.unreachable()
    await world.spoil(person, { kind: 'drop-after-commit' })
    const id = await sendTo(person)
    await world.attempted(id)
    await world.clock.advance(atLatest(MINUTE_MS))
    const seen = await waitFor(
      () => world.attempted(id, 2),
      ({ state }) => state !== 'attempting',
    )
    // The platform's own sent event may have come first.
    expect(['unknown', 'accepted']).toContain(seen.state)
    expect(await person.balance()).toMatchObject({ available: 0, reserved: 0, held: 0 })
    expect(await world.control.inbox({ user: person.name })).toHaveLength(1)
  })
})

describe('many messages to one person', () => {
  test('all arrive, one after the other', async () => {
    const person = await world.signIn()
    for (let count = 0; count < 5; count += 1) await person.agree()
    const ids = await Promise.all(Array.from({ length: 5 }, () => sendTo(person)))
    for (const id of ids) expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    expect(await world.control.inbox({ user: person.name })).toHaveLength(5)
  })
})

describe('a message whose person cannot be unsealed', () => {
  test('waits for an operator, and keeps nobody else waiting', async () => {
    const [sealed, other] = await signInMany(2)
    if (!sealed || !other) return expect.unreachable()
    await world.store.transaction(({ database }) =>
      database
        .updateTable('identities')
        .set({ sealed: 'lost.AAAA' })
        .where('userId', '=', sealed.userId)
        .execute(),
    )
    const [stuck, free] = await Promise.all([sendTo(sealed), sendTo(other)])
    expect(await world.putOff(stuck)).toMatchObject({ reason: { code: 'sealed' } })
    expect(await world.settled(free)).toMatchObject({ state: 'accepted' })
    expect(await sealed.balance()).toMatchObject({ available: 0, reserved: 1 })
  })
})
