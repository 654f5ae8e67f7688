import { describe, expect, test, vi } from 'vitest'
import { atLatest, HOUR_MS, MINUTE_MS, SECOND_MS } from '../support/durations.ts'
import type { CallFault } from '../support/spoil.ts'
import type { WalletWorld } from '../support/wallet-world.ts'
import { NOTHING, STANDING } from './balances.ts'

/** What the wallet answers to a send. */
export function testOutcomes(world: WalletWorld): void {
  describe('a code that refuses the message ends it after one call, and', () => {
    const refusals: [code: string, reason: string, left: 'the grant stays' | 'the grant is void'][] = [
      ['PROCESS_FAIL', 'unlisted', 'the grant stays'],
      ['PARAM_ILLEGAL', 'invalid-content', 'the grant stays'],
      ['MISSING_REQUIRED_PARAM', 'misconfigured', 'the grant stays'],
      ['VERIFY_REQUEST_ID_INVALID', 'misconfigured', 'the grant stays'],
      ['REPEAT_REQ_INCONSISTENT', 'misconfigured', 'the grant stays'],
      ['TEMPLATE_NOT_EXIST', 'invalid-template', 'the grant stays'],
      ['ACCESS_DENIED', 'misconfigured', 'the grant stays'],
      ['USER_STATUS_ERROR', 'invalid-recipient', 'the grant stays'],
      ['USER_NOT_EXIST', 'invalid-recipient', 'the grant is void'],
      ['USER_NOT_SUBSCRIBED', 'consent-withdrawn', 'the grant is void'],
      ['INSUFFICIENT_SCOPE', 'consent-withdrawn', 'the grant is void'],
      ['CODE_OF_TOMORROW', 'unlisted', 'the grant stays'],
    ]
    test.each(refusals)('%s means %s: %s', async (code, reason, left) => {
      const person = await world.signInAgreed()
      await world.spoil(person, { kind: 'code', code, resultStatus: 'F' })
      const id = await world.sendTo(person)
      expect(await world.settled(id)).toMatchObject({
        state: 'refused',
        reason: {
          code: reason,
          platformCode: code,
          advice: { en: expect.any(String), zh: expect.any(String) },
        },
        attempts: [{ outcome: 'refused', reason: { code: reason } }],
      })
      expect(await person.balance()).toEqual(left === 'the grant stays' ? STANDING : NOTHING)
      expect(await world.verdictsOf(id)).toEqual(['refused'])
      expect(await world.inbox(person)).toEqual([])
    })
  })

  describe('what was surely not sent is sent later, once:', () => {
    const deferrals: { name: string; fault: CallFault; reason: string; waitMs: number }[] = [
      {
        name: 'too many requests',
        fault: { kind: 'code', code: 'REQUEST_TRAFFIC_EXCEED_LIMIT' },
        reason: 'rate-limited',
        waitMs: MINUTE_MS,
      },
      {
        name: 'too many messages',
        fault: { kind: 'code', code: 'MESSAGE_SEND_EXCEED_LIMIT' },
        reason: 'quota-exhausted',
        waitMs: HOUR_MS,
      },
      {
        name: 'our signature',
        fault: { kind: 'code', code: 'INVALID_SIGNATURE' },
        reason: 'credential-refused',
        waitMs: 5 * MINUTE_MS,
      },
      { name: 'HTTP 429', fault: { kind: 'status', status: 429 }, reason: 'rate-limited', waitMs: MINUTE_MS },
      {
        name: 'HTTP 403',
        fault: { kind: 'status', status: 403 },
        reason: 'not-connected',
        waitMs: MINUTE_MS,
      },
    ]
    test.each(deferrals)('$name, as $reason, after $waitMs ms', async ({ fault, reason, waitMs }) => {
      const person = await world.signInAgreed()
      await world.spoil(person, fault)
      const id = await world.sendTo(person)
      expect(await world.putOff(id)).toMatchObject({ reason: { code: reason } })
      expect(await world.inbox(person)).toEqual([])
      await world.clock.advance(atLatest(waitMs))
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        reason: null,
        attempts: [{ outcome: 'deferred', reason: { code: reason } }, { outcome: 'accepted' }],
      })
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('nothing listens at the wallet', async () => {
      const person = await world.signInAgreed()
      await world.gate.shut()
      const id = await world.sendTo(person)
      expect(await world.putOff(id)).toMatchObject({ reason: { code: 'not-connected', platformCode: null } })
      await world.gate.open()
      await world.clock.advance(atLatest(5 * SECOND_MS))
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
      expect(await world.verdictsOf(id)).toEqual(['accepted'])
    })
  })

  describe('a line of messages to one person', () => {
    test('goes out one by one, and those behind the first are not looked at meanwhile', async () => {
      const person = await world.signInAgreed()
      const enqueue = vi.spyOn(world.services.store.queue, 'enqueue')
      await world.spoil(person, { kind: 'delay', delayMs: 1_200 })
      const ids: string[] = []
      for (let count = 0; count < LINE; count += 1) ids.push(await world.sendTo(person))
      for (const id of ids) expect(await world.settled(id)).toMatchObject({ state: 'accepted' })

      const jobs = enqueue.mock.calls.flatMap(([, jobs]) => jobs)
      enqueue.mockRestore()
      // One when it is accepted, one when its turn comes, and a few of whoever is first in line.
      expect(jobs.length).toBeLessThan(2 * LINE + 10)
    })
  })
}

const LINE = 20
