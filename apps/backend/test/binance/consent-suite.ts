import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BinanceWorld } from '../support/binance-world.ts'
import { CONTENTS, platformTemplateId, REMINDER_TEXTS } from '../support/contents.ts'
import { readGrants, readId } from '../support/views.ts'

const REMINDER = platformTemplateId('task-reminder', 'binance')
const WITHDRAWAL = platformTemplateId('withdrawal', 'binance')

/** What a pushToken of the sheet is worth. */
export function testConsent(world: BinanceWorld): void {
  describe('a consent', () => {
    test('gives one send for each template that was agreed to, with the token of its own', async () => {
      const person = await world.signIn()
      const decisions = { [REMINDER]: 'accept', [WITHDRAWAL]: 'reject' } as const
      const result = await world.control.binance.subscribe({ user: person.name, decisions })
      const given = result[REMINDER]
      const token = typeof given === 'object' ? given.token : undefined
      const answers = [
        { template: 'task-reminder', decision: 'accept', token },
        { template: 'withdrawal', decision: 'reject' },
      ]
      const reply = await person.post('/v1/consents', { consentId: randomUUID(), answers })
      expect(readGrants(reply)).toMatchObject([
        { template: 'task-reminder', available: 1, lastDecision: 'accept' },
        { template: 'withdrawal', available: 0, lastDecision: 'reject' },
      ])
      await world.settled(readId(await person.send()))
      expect(await world.verdictsOf(token ?? '')).toEqual(['accepted'])
    })

    test('without a token for each agreement is refused, and counts nothing', async () => {
      const person = await world.signIn()
      const { consentId, answers } = await person.answerSheet()
      const tokenless = { template: 'withdrawal', decision: 'accept' }
      expect(
        await person.post('/v1/consents', { consentId, answers: [...answers, tokenless] }),
      ).toMatchObject({
        status: 400,
        body: { code: 'invalid-consent' },
      })
      expect(await person.balance()).toMatchObject({ available: 0 })
      expect(await person.post('/v1/consents', { consentId, answers })).toMatchObject({ status: 200 })
      expect(await person.balance()).toMatchObject({ available: 1 })
    })

    test('counts once, however often it is reported', async () => {
      const person = await world.signIn()
      const report = await person.answerSheet()
      await Promise.all(Array.from({ length: 5 }, () => person.post('/v1/consents', report)))
      expect(await person.post('/v1/consents', report)).toMatchObject({ status: 200 })
      expect(await person.balance()).toMatchObject({ available: 1 })
    })

    test('twice gives two sends, the older token first, and no third', async () => {
      const { person, tokens } = await world.signInWithTwo()
      for (const token of tokens) {
        expect(await world.sendCalls(token)).toEqual([])
        expect(await world.settled(await world.sendTo(person))).toMatchObject({ state: 'accepted' })
        expect(await world.verdictsOf(token)).toEqual(['accepted'])
      }
      expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
      expect(await world.inbox(person)).toHaveLength(2)
    })

    test('is for its template alone', async () => {
      const person = await world.signIn()
      await person.agree('withdrawal')
      expect(await person.send()).toMatchObject({ status: 409 })
      const message = { user: person.userId, template: 'withdrawal', data: CONTENTS.withdrawal }
      expect(await world.settled(readId(await world.caller.send(message)))).toMatchObject({
        state: 'accepted',
      })
      expect(await world.inbox(person)).toMatchObject([{ templateId: WITHDRAWAL }])
    })
  })

  describe('a message', () => {
    test.each([undefined, 'zh_CN'] as const)('is shown beforehand word for word, in %s', async (lang) => {
      const person = await world.signIn()
      await person.agree()
      await world.settled(readId(await person.send(lang && { lang })))
      const [sent] = await world.inbox(person)
      expect(await person.preview(lang)).toEqual({ card: { title: sent?.title, text: sent?.text } })
    })

    test('lies in the inbox once, opens its page, and speaks its language', async () => {
      const { person, tokens } = await world.signInWithTwo()
      const id = readId(await person.send({ page: 'pages/tasks/index?id=7' }))
      expect(await world.settled(id)).toMatchObject({
        state: 'accepted',
        attempts: [{ outcome: 'accepted' }],
      })
      await world.settled(readId(await person.send({ lang: 'zh_CN' })))
      expect(await world.inbox(person)).toMatchObject([
        {
          title: 'Class reminder',
          text: REMINDER_TEXTS.binance,
          launch: { path: 'pages/tasks/index', query: { id: '7' } },
        },
        { title: '课程提醒', language: 'zh-CN' },
      ])
      expect(await world.verdictsOf(...tokens)).toEqual(['accepted', 'accepted'])
    })
  })
}
