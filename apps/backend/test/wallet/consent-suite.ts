import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { REMINDER_TEXTS } from '../support/contents.ts'
import { HOUR_MS } from '../support/durations.ts'
import type { Person } from '../support/person.ts'
import { readGrants, readId } from '../support/views.ts'
import type { WalletWorld } from '../support/wallet-world.ts'
import { NOTHING, STANDING } from './balances.ts'

const INBOX_SCOPES = ['auth_base', 'USER_ID', 'NOTIFICATION_INBOX']

/** What an authCode of the sheet is worth. */
export function testConsent(world: WalletWorld): void {
  describe('a consent', () => {
    test('allows sends without end for every template of its scope, and for no other', async () => {
      const person = await world.signIn()
      expect(await person.agree()).toMatchObject({
        status: 200,
        body: {
          grants: [
            { template: 'task-reminder', available: null, reserved: 0, held: 0, lastDecision: 'accept' },
          ],
        },
      })
      expect(await person.balance('task-reminder')).toEqual(STANDING)
      expect(await person.balance('course-changed')).toEqual(STANDING)
      expect(await person.balance('course-starts')).toEqual(NOTHING)
      for (const template of ['task-reminder', 'course-changed', 'task-reminder']) {
        expect(await world.settled(readId(await person.send({ template })))).toMatchObject({
          state: 'accepted',
        })
      }
      expect(await world.inbox(person)).toHaveLength(3)
      expect(await person.balance()).toEqual(STANDING)
      expect(await person.send({ template: 'course-starts' })).toMatchObject({ status: 409 })
    })

    test('covers a message that waited for it', async () => {
      const person = await world.signIn()
      const sendAt = new Date(world.clock.now().getTime() + HOUR_MS).toISOString()
      const id = readId(await person.send({ sendAt }))
      await person.agree()
      expect(await person.get(`/v1/messages/${id}`)).toMatchObject({ body: { covered: true } })
      await world.clock.advance(HOUR_MS)
      expect(await world.settled(id)).toMatchObject({ state: 'accepted' })
    })

    test('that was declined on the sheet gives nothing, and its code is not exchanged', async () => {
      const person = await world.signIn()
      const code = await declineInbox(person)
      const answers = [{ template: 'task-reminder', decision: 'reject' }]
      const reply = await person.post('/v1/consents', { consentId: randomUUID(), answers, code })
      expect(readGrants(reply)).toMatchObject([{ available: 0, lastDecision: 'reject' }])
      expect(await world.tokenCalls(code)).toEqual([])
      expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
    })

    test('that was declined and reported as given reaches nobody', async () => {
      const person = await world.signIn()
      const code = await declineInbox(person)
      const answers = [{ template: 'task-reminder', decision: 'accept' }]
      await person.post('/v1/consents', { consentId: randomUUID(), answers, code })
      expect(await world.settled(readId(await person.send()))).toMatchObject({
        state: 'refused',
        reason: { code: 'consent-withdrawn', platformCode: 'ACCESS_TOKEN_NOT_COVER_THE_SCOPE' },
      })
      expect(await person.balance()).toEqual(NOTHING)
      expect(await world.inbox(person)).toEqual([])
    })

    test('with the authCode of another person is refused, and neither may be sent to by it', async () => {
      const [alice, bob] = [await world.signIn(), await world.signIn()]
      const report = await bob.answerSheet()
      expect(await alice.post('/v1/consents', report)).toMatchObject({
        status: 403,
        body: { code: 'identity-mismatch' },
      })
      for (const person of [alice, bob]) {
        expect(await person.balance()).toEqual(NOTHING)
        expect(await person.send()).toMatchObject({ status: 409 })
      }
    })

    test('with an authCode that was used is refused, and takes nothing that was there', async () => {
      const person = await world.signIn()
      const report = await person.answerSheet()
      await person.post('/v1/consents', report)
      const again = { ...report, consentId: randomUUID() }
      expect(await person.post('/v1/consents', again)).toMatchObject({
        status: 401,
        body: { code: 'invalid-code' },
      })
      expect(await world.settled(readId(await person.send()))).toMatchObject({ state: 'accepted' })
    })

    test('without its authCode is refused, and can be reported again with it', async () => {
      const person = await world.signIn()
      const { code, ...report } = await person.answerSheet()
      expect(await person.post('/v1/consents', report)).toMatchObject({
        status: 400,
        body: { code: 'invalid-consent' },
      })
      expect(await person.balance()).toEqual(NOTHING)
      expect(await person.post('/v1/consents', { ...report, code })).toMatchObject({ status: 200 })
      expect(await person.balance()).toEqual(STANDING)
    })

    test('that is reported again is not redeemed again, and answers the same', async () => {
      const person = await world.signIn()
      const report = await person.answerSheet()
      const first = await person.post('/v1/consents', report)
      const again = await person.post('/v1/consents', report)
      expect(again).toMatchObject({ status: 200, body: first.body })
      expect(await world.tokenCalls(report.code)).toHaveLength(1)
    })

    test('that is reported five times at the same moment is redeemed once', async () => {
      const person = await world.signIn()
      const report = await person.answerSheet()
      const replies = await Promise.all(Array.from({ length: 5 }, () => person.post('/v1/consents', report)))
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      expect(await world.tokenCalls(report.code)).toHaveLength(1)
    })

    test('whose exchange failed counts once it is reported with a new authCode', async () => {
      const person = await world.signIn()
      const report = await person.answerSheet()
      await world.spoil(person, { kind: 'drop-after-commit' }, 'applyToken')
      expect(await person.post('/v1/consents', report)).toMatchObject({ status: 503 })
      expect(await person.balance()).toEqual(NOTHING)
      const { code } = await person.answerSheet()
      expect(await person.post('/v1/consents', { ...report, code })).toMatchObject({ status: 200 })
      expect(await person.balance()).toEqual(STANDING)
    })

    async function declineInbox({ name: user }: Person): Promise<string> {
      const decision = { NOTIFICATION_INBOX: 'reject' } as const
      const result = await world.control.alipayplus.authCode({ user, scopes: INBOX_SCOPES, decision })
      if (!('authCode' in result)) throw new Error(`The sheet could not be shown: ${result.errorMessage}`)
      return result.authCode
    }
  })

  describe('a message', () => {
    test('is shown beforehand word for word', async () => {
      const person = await world.signInAgreed()
      await world.settled(await world.sendTo(person))
      const [sent] = await world.inbox(person)
      expect(await person.preview()).toEqual({ card: { title: sent?.title, text: sent?.text } })
    })

    test('lies in the inbox once, under the id that it has here', async () => {
      const person = await world.signInAgreed()
      const id = readId(await person.send({ page: 'pages/tasks/index?id=7' }))
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        attempts: [{ outcome: 'accepted' }],
      })
      const page =
        'mini://platformapi/startapp?_ariver_appid=2171020000000001&page=pages%2Ftasks%2Findex%3Fid%3D7'
      expect(await world.inbox(person)).toMatchObject([
        { title: '课程提醒', text: REMINDER_TEXTS.alipayplus, channel: 'inbox', page, requestId: id },
      ])
      expect(await world.verdictsOf(id)).toEqual(['accepted'])
    })

    test('is judged before it is accepted: what the wallet would cut is named', async () => {
      const person = await world.signInAgreed()
      expect(await person.send({ data: { task: '', course: '第三课' } })).toMatchObject({
        status: 400,
        body: {
          errors: [
            { field: 'data.task', code: 'empty' },
            { field: 'data.remarks', code: 'missing' },
          ],
        },
      })
    })
  })
}
