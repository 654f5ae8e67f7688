import { describe, expect, test } from 'vitest'
import type { BinanceWorld } from '../support/binance-world.ts'
import { CONTENTS, platformTemplateId } from '../support/contents.ts'
import { atLatest, MINUTE_MS, SECOND_MS } from '../support/durations.ts'
import type { CallFault } from '../support/spoil.ts'
import { readId } from '../support/views.ts'

const REMINDER = platformTemplateId('task-reminder', 'binance')
/** What Binance answers to a send. */
export function testOutcomes(world: BinanceWorld): void {
  describe('a code that refuses the message ends it after one call, and', () => {
    type Left = { reminders: number; withdrawals: number }
    const refusals: { code: number; reason: string; what: string; left: Left }[] = [
      {
        code: 900001,
        reason: 'invalid-content',
        what: 'returns the grant',
        left: { reminders: 2, withdrawals: 1 },
      },
      { code: 900230, reason: 'invalid-grant', what: 'voids it', left: { reminders: 1, withdrawals: 1 } },
      {
        code: 900240,
        reason: 'consent-withdrawn',
        what: 'voids all of the app',
        left: { reminders: 0, withdrawals: 0 },
      },
      {
        code: 900241,
        reason: 'consent-withdrawn',
        what: 'voids all of the template',
        left: { reminders: 0, withdrawals: 1 },
      },
      { code: 900999, reason: 'unlisted', what: 'returns the grant', left: { reminders: 2, withdrawals: 1 } },
    ]
    test.each(refusals)('$code means $reason: $what', async ({ code, reason, left }) => {
      const { person, tokens } = await world.signInWithTwo()
      await person.agree('withdrawal')
      await world.spoil(person, { kind: 'code', code, errmsg: 'no' })
      expect(await world.settled(await world.sendTo(person))).toMatchObject({
        state: 'refused',
        reason: {
          code: reason,
          platformCode: String(code),
          advice: { en: expect.any(String), zh: expect.any(String) },
        },
        attempts: [{ outcome: 'refused', reason: { code: reason } }],
      })
      expect(await person.balance()).toEqual({ available: left.reminders, reserved: 0, held: 0 })
      expect(await person.balance('withdrawal')).toMatchObject({ available: left.withdrawals })
      expect(await world.verdictsOf(...tokens)).toEqual(['refused'])
      expect(await world.inbox(person)).toEqual([])
    })
  })

  describe('a person who', () => {
    test('switched all messages off is not asked of again, whatever the template', async () => {
      const { person, tokens } = await world.signInWithTwo()
      await person.agree('withdrawal')
      await world.control.binance.changeSettings({ user: person.name, mainSwitch: false })
      expect(await world.settled(await world.sendTo(person))).toMatchObject({
        state: 'refused',
        reason: { code: 'consent-withdrawn', platformCode: '900240' },
      })
      expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
      expect(await person.balance('withdrawal')).toMatchObject({ available: 0 })
      expect(await world.verdictsOf(...tokens)).toHaveLength(1)
    })

    test('switched one template off receives the others', async () => {
      const { person, tokens } = await world.signInWithTwo()
      await person.agree('withdrawal')
      await world.control.binance.changeSettings({
        user: person.name,
        templateSwitches: { [REMINDER]: false },
      })
      expect(await world.settled(await world.sendTo(person))).toMatchObject({
        state: 'refused',
        reason: { code: 'consent-withdrawn', platformCode: '900241' },
      })
      expect(await person.send()).toMatchObject({ status: 409 })
      const message = { user: person.userId, template: 'withdrawal', data: CONTENTS.withdrawal }
      expect(await world.settled(readId(await world.caller.send(message)))).toMatchObject({
        state: 'accepted',
      })
      expect(await world.verdictsOf(...tokens)).toHaveLength(1)
    })
  })

  describe('what was surely not sent is sent later, once, with the same token:', () => {
    const deferrals: { name: string; fault: CallFault; reason: string; waitMs: number }[] = [
      {
        name: 'too many sends',
        fault: { kind: 'code', code: 900231 },
        reason: 'rate-limited',
        waitMs: MINUTE_MS,
      },
      {
        name: 'our signature',
        fault: { kind: 'code', code: 900002 },
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
      const { person, tokens } = await world.signInWithTwo()
      await world.spoil(person, fault)
      const id = await world.sendTo(person)
      expect(await world.putOff(id)).toMatchObject({ reason: { code: reason } })
      expect(await person.balance()).toEqual({ available: 1, reserved: 1, held: 0 })
      await world.clock.advance(atLatest(waitMs))
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        reason: null,
        attempts: [{ outcome: 'deferred', reason: { code: reason } }, { outcome: 'accepted' }],
      })
      expect(await world.verdictsOf(tokens[0])).toEqual(['refused', 'accepted'])
      expect(await person.balance()).toEqual({ available: 1, reserved: 0, held: 0 })
      expect(await world.inbox(person)).toHaveLength(1)
    })

    test('nothing listens at Binance', async () => {
      const { person, tokens } = await world.signInWithTwo()
      await world.gate.shut()
      const id = await world.sendTo(person)
      expect(await world.putOff(id)).toMatchObject({ reason: { code: 'not-connected', platformCode: null } })
      await world.gate.open()
      await world.clock.advance(atLatest(5 * SECOND_MS))
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
      expect(await world.verdictsOf(...tokens)).toEqual(['accepted'])
    })
  })
}
