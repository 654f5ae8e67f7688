import type { SendMessage } from '@mini-push/contracts'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CONTENTS, platformTemplateId } from './support/contents.ts'
import { atLatest, HOUR_MS, MINUTE_MS, SECOND_MS } from './support/durations.ts'
import { forgetLanes } from './support/forget-lanes.ts'
import type { Person } from './support/person.ts'
import type { CallFault } from './support/spoil.ts'
import { type MessageSeen, readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld } from './support/world.ts'

const CALL_TIMEOUT_MS = 1_500

/** The platform tells of its sends only when a test has it do so. */
const world = await openWorld({ autoEvents: false, callTimeoutMs: CALL_TIMEOUT_MS })
afterAll(() => {
  vi.restoreAllMocks()
  return world.close()
})

beforeEach(() => forgetLanes(world.store))

/** A person who agreed to two reminders. */
async function signInWithTwo(): Promise<Person> {
  const person = await world.signIn()
  await person.agree()
  await person.agree()
  return person
}

async function sendSpoilt(person: Person, fault: CallFault, changes?: Partial<SendMessage>): Promise<string> {
  await world.spoil(person, fault)
  return readId(await person.send(changes))
}

/** How long the message waited after each of its attempts but the last. */
function pausesMs({ attempts }: MessageSeen): number[] {
  return attempts
    .slice(1)
    .map(({ startedAt }, index) => Date.parse(startedAt) - Date.parse(attempts[index]?.finishedAt ?? ''))
}

async function pushSentEvent(msgid: string | undefined, errorCode = 0): Promise<void> {
  if (msgid === undefined) throw new Error('Nothing was delivered that an event could tell of.')
  const { deliveries } = await world.control.wechat.pushEvent({ type: 'sent', msgid, errorCode })
  expect(deliveries).toMatchObject([{ status: 200, acknowledged: true }])
}

describe('a code that refuses the message ends it after one call, and', () => {
  const refusals: [
    code: number,
    reason: string,
    left: 'grant returned' | 'all grants void',
    errmsg?: string,
  ][] = [
    [43101, 'no-permit', 'all grants void'],
    [40003, 'invalid-recipient', 'grant returned'],
    [40037, 'invalid-template', 'grant returned'],
    [41030, 'invalid-page', 'grant returned'],
    [43107, 'banned', 'grant returned'],
    [45168, 'sensitive-content', 'grant returned'],
    [47003, 'invalid-content', 'grant returned', 'argument invalid! data.thing1.value invalid'],
    [47001, 'misconfigured', 'grant returned'],
    [48001, 'misconfigured', 'grant returned'],
    [48004, 'banned', 'grant returned'],
    [99999, 'unlisted', 'grant returned', 'a code of tomorrow'],
  ]
  test.each(refusals)('%i means %s: %s', async (code, reason, left, errmsg) => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'code', code, ...(errmsg !== undefined && { errmsg }) })
    expect(await world.settled(id)).toMatchObject({
      state: 'refused',
      reason: {
        code: reason,
        platformCode: String(code),
        advice: { en: expect.any(String), zh: expect.any(String) },
      },
      attempts: [{ outcome: 'refused', reason: { code: reason } }],
    })
    const available = left === 'all grants void' ? 0 : 2
    expect(await person.balance()).toEqual({ available, reserved: 0, held: 0 })
    expect(await world.sendCalls(person)).toHaveLength(1)
    expect(await world.inbox(person)).toEqual([])
  })
})

describe("an operator's word about an unknown message", () => {
  async function sendUnknown() {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'drop-after-commit' })
    expect(await world.settled(id)).toMatchObject({ state: 'unknown' })
    return { person, id }
  }
  const resolve = (id: string, fate: string) => world.caller.put(`/v1/messages/${id}/resolution`, { fate })

  test.each([
    { fate: 'sent', state: 'accepted', balance: { available: 1, reserved: 0, held: 0 } },
    { fate: 'not-sent', state: 'refused', balance: { available: 2, reserved: 0, held: 0 } },
  ])('that it was $fate makes it $state', async ({ fate, state, balance }) => {
    const { person, id } = await sendUnknown()
    expect(await resolve(id, fate)).toMatchObject({ status: 200, body: { state } })
    expect(await person.balance()).toEqual(balance)
    expect(await resolve(id, fate)).toMatchObject({ status: 409, body: { code: 'not-resolvable' } })
  })

  test('is not for the person, nor for a caller of another app', async () => {
    const { person, id } = await sendUnknown()
    const body = { fate: 'not-sent' }
    expect(await person.put(`/v1/messages/${id}/resolution`, body)).toMatchObject({ status: 403 })
    expect(await world.foreignCaller.put(`/v1/messages/${id}/resolution`, body)).toMatchObject({
      status: 404,
    })
    expect(await world.caller.put(`/v1/messages/${id}/resolution`, { fate: 'lost' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'fate' }] },
    })
  })
})

describe("the platform's own rules refuse", () => {
  test('a word that it blocks', async () => {
    const person = await signInWithTwo()
    const id = readId(await person.send({ data: { ...CONTENTS['task-reminder'], remarks: '违禁词' } }))
    expect(await world.settled(id)).toMatchObject({ state: 'refused', reason: { code: 'sensitive-content' } })
    expect(await person.balance()).toMatchObject({ available: 2 })
  })

  test('a page that is not in the released app', async () => {
    const person = await signInWithTwo()
    const id = readId(await person.send({ page: 'pages/secret/index' }))
    expect(await world.settled(id)).toMatchObject({ state: 'refused', reason: { code: 'invalid-page' } })
    expect(await person.balance()).toMatchObject({ available: 2 })
  })

  test('whoever has turned subscriptions off, and then no grant is left to promise anything', async () => {
    const person = await signInWithTwo()
    await world.control.wechat.changeSettings({ user: person.name, mainSwitch: false })
    expect(await world.settled(readId(await person.send()))).toMatchObject({
      state: 'refused',
      reason: { code: 'no-permit' },
    })
    expect(await person.balance()).toEqual({ available: 0, reserved: 0, held: 0 })
    expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
  })

  test('one template, and leaves the grants of another alone', async () => {
    const person = await signInWithTwo()
    await person.agree('appointment-confirmed')
    await world.settled(await sendSpoilt(person, { kind: 'code', code: 43101 }))
    expect(await person.balance('appointment-confirmed')).toMatchObject({ available: 1 })
  })
})

describe('what was surely not sent is sent later, once:', () => {
  const deferrals: { name: string; fault: CallFault; reason: string; waitMs: number }[] = [
    {
      name: 'system error',
      fault: { kind: 'code', code: -1 },
      reason: 'platform-busy',
      waitMs: 2 * SECOND_MS,
    },
    { name: '43108', fault: { kind: 'code', code: 43108 }, reason: 'recipient-busy', waitMs: SECOND_MS },
    { name: '45009', fault: { kind: 'code', code: 45009 }, reason: 'quota-exhausted', waitMs: HOUR_MS },
    { name: '45011', fault: { kind: 'code', code: 45011 }, reason: 'rate-limited', waitMs: MINUTE_MS },
    { name: 'HTTP 429', fault: { kind: 'status', status: 429 }, reason: 'rate-limited', waitMs: MINUTE_MS },
    { name: 'HTTP 403', fault: { kind: 'status', status: 403 }, reason: 'not-connected', waitMs: MINUTE_MS },
  ]
  test.each(deferrals)('$name, as $reason, after $waitMs ms', async ({ fault, reason, waitMs }) => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, fault)
    expect(await world.putOff(id)).toMatchObject({ reason: { code: reason } })
    expect(await person.balance()).toEqual({ available: 1, reserved: 1, held: 0 })
    expect(await world.inbox(person)).toEqual([])
    await world.clock.advance(atLatest(waitMs))
    expect(await world.settled(id)).toMatchObject({
      state: 'accepted',
      reason: null,
      attempts: [{ outcome: 'deferred', reason: { code: reason } }, { outcome: 'accepted' }],
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('nothing listens at the platform', async () => {
    const person = await signInWithTwo()
    await world.gate.shut()
    const id = readId(await person.send())
    expect(await world.putOff(id)).toMatchObject({ reason: { code: 'not-connected', platformCode: null } })
    expect(await person.balance()).toEqual({ available: 1, reserved: 1, held: 0 })
    await world.gate.open()
    await world.clock.advance(atLatest(5 * SECOND_MS))
    expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    expect(await world.sendCalls(person)).toHaveLength(1)
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('not before the platform wants it', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'code', code: 45009 })
    await world.putOff(id)
    await world.clock.advance(HOUR_MS - MINUTE_MS)
    await world.clock.advance(atLatest(HOUR_MS) - HOUR_MS + MINUTE_MS)
    const [pauseMs = 0] = pausesMs(await world.settled(id))
    expect(pauseMs).toBeGreaterThanOrEqual(HOUR_MS)
  })

  test('waiting twice as long after each time', async () => {
    const person = await signInWithTwo()
    await world.spoil(person, { kind: 'code', code: 45011, times: 2 })
    const id = readId(await person.send())
    await world.putOff(id)
    await world.clock.advance(atLatest(MINUTE_MS))
    await world.putOff(id, 2)
    await world.clock.advance(atLatest(2 * MINUTE_MS))
    const [first = 0, second = 0] = pausesMs(await world.settled(id))
    expect(first).toBeGreaterThanOrEqual(MINUTE_MS)
    expect(second).toBeGreaterThanOrEqual(2 * MINUTE_MS)
  })

  test('unless it is cancelled, which gives the grant back', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'code', code: 45011 })
    await world.putOff(id)
    expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'cancelled' } })
    await world.passTime(atLatest(MINUTE_MS))
    expect(await world.settled(id)).toMatchObject({ state: 'cancelled', attempts: [{}] })
    expect(await person.balance()).toEqual({ available: 2, reserved: 0, held: 0 })
    expect(await world.inbox(person)).toEqual([])
  })

  test.each([
    { code: 45011, hours: 24 },
    { code: 45009, hours: 48 },
  ])(
    'or it has waited $hours hours after $code, and then expires with its grant returned',
    async ({ code, hours }) => {
      const person = await signInWithTwo()
      const id = await sendSpoilt(person, { kind: 'code', code })
      await world.putOff(id)
      await world.clock.advance(hours * HOUR_MS)
      expect(await world.settled(id)).toMatchObject({
        state: 'expired',
        reason: { code: 'waited-too-long' },
        attempts: [{ outcome: 'deferred' }],
      })
      expect(await (await world.signIn(person.name)).balance()).toEqual({
        available: 2,
        reserved: 0,
        held: 0,
      })
      expect(await world.sendCalls(person)).toHaveLength(1)
    },
  )
})

describe('an access token that the platform refuses', () => {
  test.each([40001, 40014, 42001])('with %i is fetched anew, and the message sent', async (code) => {
    const person = await signInWithTwo()
    await world.passTime(0)
    const fetchedBefore = await countTokenCalls()
    const id = await sendSpoilt(person, { kind: 'code', code })
    expect(await world.settled(id)).toMatchObject({ state: 'accepted', attempts: [{ outcome: 'accepted' }] })
    expect(await world.sendCalls(person)).toMatchObject([{ verdict: 'refused' }, { verdict: 'accepted' }])
    expect(await world.inbox(person)).toHaveLength(1)
    expect(await countTokenCalls()).toBe(fetchedBefore + 1)
  })

  test('because another program renewed it is fetched anew', async () => {
    const person = await signInWithTwo()
    await world.settled(readId(await person.send()))
    const { origin, appId: appid, secret } = world.apps.demo
    const asked = { grant_type: 'client_credential', appid, secret, force_refresh: true }
    await fetch(`${origin}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify(asked) })
    await world.clock.advance(atLatest(5 * MINUTE_MS))
    expect(await world.settled(readId(await person.send()))).toMatchObject({ state: 'accepted' })
    const verdicts = (await world.sendCalls(person)).map(({ verdict }) => verdict)
    expect(verdicts).toEqual(['accepted', 'refused', 'accepted'])
  })

  test('twice in a row puts the message off, and nothing is spent', async () => {
    const person = await signInWithTwo()
    await world.spoil(person, { kind: 'code', code: 40001, times: 2 })
    const id = readId(await person.send())
    expect(await world.putOff(id)).toMatchObject({ reason: { code: 'credential-refused' } })
    expect(await world.sendCalls(person)).toHaveLength(2)
    expect(await person.balance()).toEqual({ available: 1, reserved: 1, held: 0 })
    leaveCoolDownBehind()
    await world.clock.advance(atLatest(MINUTE_MS))
    expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    expect(await world.inbox(person)).toHaveLength(1)
  })
})

describe('when the answer to a send is lost, it is unknown, held and never sent again:', () => {
  const losses: { name: string; fault: CallFault; reason: string; arrived: number }[] = [
    {
      name: 'the connection broke before the platform did anything',
      fault: { kind: 'drop-before-commit' },
      reason: 'connection-lost',
      arrived: 0,
    },
    {
      name: 'the connection broke after the platform sent it',
      fault: { kind: 'drop-after-commit' },
      reason: 'connection-lost',
      arrived: 1,
    },
    { name: 'the answer is cut', fault: { kind: 'malformed' }, reason: 'reply-unreadable', arrived: 1 },
    {
      name: 'the answer is late',
      fault: { kind: 'delay', delayMs: CALL_TIMEOUT_MS + 300 },
      reason: 'timed-out',
      arrived: 1,
    },
    {
      name: 'a gateway answers HTTP 502',
      fault: { kind: 'status', status: 502 },
      reason: 'reply-unreadable',
      arrived: 0,
    },
  ]
  test.each(losses)('$name ($reason)', async ({ fault, reason, arrived }) => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, fault)
    expect(await world.settled(id)).toMatchObject({
      state: 'unknown',
      reason: { code: reason, platformCode: null },
      attempts: [{ outcome: 'unknown', reason: { code: reason } }],
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 1 })
    await world.passTime(2 * HOUR_MS)
    expect(await world.settled(id)).toMatchObject({ state: 'unknown', attempts: [{}] })
    expect(await world.sendCalls(person)).toHaveLength(1)
    expect(await world.inbox(person)).toHaveLength(arrived)
    expect(await person.delete(`/v1/messages/${id}`)).toMatchObject({ status: 409 })
  })
})

describe("the platform's sent event", () => {
  test('resolves an unknown message, and its grant is spent', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'drop-after-commit' })
    await world.settled(id)
    const [delivered] = await world.inbox(person)
    await pushSentEvent(delivered?.msgid)
    expect(await world.settled(id)).toMatchObject({
      state: 'accepted',
      reason: null,
      receipt: { status: 'delivered' },
      attempts: [{ outcome: 'unknown' }],
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })

  test('of a failure resolves it too: the platform had taken it', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'drop-after-commit' })
    await world.settled(id)
    const [delivered] = await world.inbox(person)
    await pushSentEvent(delivered?.msgid, 20001)
    expect(await world.settled(id)).toMatchObject({
      state: 'accepted',
      receipt: { status: 'not-delivered' },
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })

  test('tells of an accepted message that it was not delivered; the grant stays spent', async () => {
    const person = await signInWithTwo()
    const id = readId(await person.send())
    expect(await world.settled(id)).toMatchObject({ state: 'accepted', receipt: null })
    const [delivered] = await world.inbox(person)
    await pushSentEvent(delivered?.msgid, 20001)
    expect(await world.settled(id)).toMatchObject({
      state: 'accepted',
      receipt: { status: 'not-delivered' },
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })

  test('that outruns the answer lands on its message all the same', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'delay', delayMs: 300 })
    const [delivered] = await waitFor(
      () => world.inbox(person),
      ({ length }) => length === 1,
    )
    await pushSentEvent(delivered?.msgid)
    expect(await person.get(`/v1/messages/${id}`)).toMatchObject({ body: { state: 'attempting' } })
    expect(await world.settled(id)).toMatchObject({ state: 'accepted', receipt: { status: 'delivered' } })
  })

  test('that outruns an answer which never comes resolves the message at once', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'delay', delayMs: CALL_TIMEOUT_MS + 300 })
    const [delivered] = await waitFor(
      () => world.inbox(person),
      ({ length }) => length === 1,
    )
    await pushSentEvent(delivered?.msgid)
    expect(await world.settled(id)).toMatchObject({
      state: 'accepted',
      receipt: { status: 'delivered' },
      attempts: [{ outcome: 'unknown', reason: { code: 'timed-out' } }],
    })
    expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })

  test('proves nothing when two messages could be meant', async () => {
    const person = await signInWithTwo()
    await world.spoil(person, { kind: 'drop-after-commit', times: 2 })
    const ids = [readId(await person.send()), readId(await person.send())]
    for (const id of ids) await world.settled(id)
    for (const { msgid } of await world.inbox(person)) await pushSentEvent(msgid)
    for (const id of ids) {
      expect(await world.settled(id)).toMatchObject({ state: 'unknown', receipt: null })
    }
    expect(await person.balance()).toEqual({ available: 0, reserved: 0, held: 2 })
  })

  test('from another time, or about another template, proves nothing', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'drop-after-commit' })
    await world.settled(id)
    await world.control.wechat.pushEvent({
      type: 'sent',
      user: person.name,
      templateId: platformTemplateId('appointment-confirmed'),
    })
    await world.clock.advance(11 * MINUTE_MS)
    const [delivered] = await world.inbox(person)
    await pushSentEvent(delivered?.msgid)
    expect(await world.settled(id)).toMatchObject({ state: 'unknown' })
  })

  test('that never comes leaves the grant as spent after a day', async () => {
    const person = await signInWithTwo()
    const id = await sendSpoilt(person, { kind: 'drop-after-commit' })
    await world.settled(id)
    await world.clock.advance(25 * HOUR_MS)
    const again = await waitFor(
      () => world.settled(id),
      ({ state }) => state !== 'unknown',
    )
    expect(again).toMatchObject({ state: 'expired', reason: { code: 'connection-lost' } })
    expect(await (await world.signIn(person.name)).balance()).toEqual({ available: 1, reserved: 0, held: 0 })
  })
})

async function countTokenCalls(): Promise<number> {
  const calls = await world.control.calls()
  return calls.filter(({ endpoint }) => endpoint === 'stable_token').length
}

/** The pause after a refused token is about the live process and takes real time: five seconds. */
function leaveCoolDownBehind(): void {
  const realNow = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => realNow() + 5_000)
}
