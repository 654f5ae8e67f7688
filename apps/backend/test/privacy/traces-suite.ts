import { beforeAll, describe, expect, test } from 'vitest'
import { CONTENTS } from '../support/contents.ts'
import { findLeaks, type NamedSecrets, numbered, readFields } from '../support/find-leaks.ts'
import type { PrivacyWorld } from '../support/privacy-world.ts'
import { waitFor } from '../support/wait-for.ts'
import { identityOf, type Life, live } from './life.ts'

/** Who reads a log, an answer or a webhook learns nothing of a person that they need not know. */
export function testTraces(world: PrivacyWorld): void {
  const { control, logLines, shop } = world

  describe('what a person leaves behind', () => {
    let life: Life
    /** Nobody's to read. */
    let secrets: NamedSecrets
    /** What callers know and may hear again. */
    let callersWords: NamedSecrets

    beforeAll(async () => {
      life = await live(world)
      const { person, externalId, words } = life
      const errmsg = `${await identityOf(world, person)} may not, says ${words[0]}`
      await world.spoil(person, { kind: 'code', code: REFUSALS[world.platform], errmsg })
      const data = { ...CONTENTS['task-reminder'], task: words[0] }
      await world.caller.send({ user: person.userId, data })
      await world.caller.send({ externalId, data: { task: words[0] } })
      await person.send({ data: { task: words[0].repeat(30) } })
      await waitFor(
        async () => shop.received.filter(({ event }) => event.type === 'message.refused'),
        ({ length }) => length > 0,
      )
      const calls = await control.calls()
      secrets = new Map([
        ...numbered('identity', [await identityOf(world, person)]),
        ...numbered('session token', [person.token]),
        ...FIELDS.flatMap((field) => numbered(field, readFields(calls, field))),
      ])
      callersWords = new Map([...numbered('external id', [externalId]), ...numbered('word', words)])
    })

    test('in the log is a random id, and nothing that they said or are called', () => {
      const log = logLines.join('')
      expect(log).toContain('attempt settled')
      expect(findLeaks(log, new Map([...secrets, ...callersWords]))).toEqual([])
    })

    test('in webhooks is what the caller said, and nothing of the platform', () => {
      const bodies = shop.received.map(({ text, headers }) => text + JSON.stringify(headers)).join('\n')
      expect(findLeaks(bodies, callersWords)).toEqual([...callersWords.keys()])
      expect(findLeaks(bodies, secrets)).toEqual([])
    })

    test('in answers to themselves is not what others call them', async () => {
      const { person, externalId } = life
      const answers = await Promise.all(
        ['/v1/messages', '/v1/grants', '/v1/templates', `/v1/messages/${life.waiting}`].map(person.get),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(answers.map(({ text }) => text).join('\n')).not.toContain(externalId)
    })
  })
}

const REFUSALS = { wechat: 40003, alipayplus: 'PARAM_ILLEGAL', binance: 900001 } as const

const FIELDS = [
  'accessToken',
  'refreshToken',
  'authCode',
  'access_token',
  'session_key',
  'pushToken',
] as const
