import { userExportSchema } from '@mini-push/contracts/schemas'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportUser } from '../../src/users/export-user.ts'
import { HOUR_MS } from '../support/durations.ts'
import { findLeaks, numbered, readFields } from '../support/find-leaks.ts'
import type { Person } from '../support/person.ts'
import type { PrivacyWorld } from '../support/privacy-world.ts'
import { identityOf, type Life, live } from './life.ts'

/** What a person is given of what is held about them. */
export function testExport(world: PrivacyWorld): void {
  const { caller, platform } = world

  /** A person with more messages than a page takes. */
  async function signInWithMany(): Promise<Person> {
    const person = await world.signIn()
    const { userId: user } = person
    const sendAt = new Date(world.clock.now().getTime() + HOUR_MS).toISOString()
    const messages = Array.from({ length: 450 }, (_, index) => ({
      key: `${user}-${index}`,
      app: world.app,
      user,
      template: 'task-reminder',
      data: { task: `第${index}`, course: '一', remarks: '二' },
      sendAt,
    }))
    expect(await caller.post('/v1/messages/batch', { messages })).toMatchObject({ status: 200 })
    return person
  }

  describe('an export', () => {
    let life: Life
    let text: string

    beforeAll(async () => {
      life = await live(world)
      text = (await caller.get(`/v1/users/${life.person.userId}/export`)).text
    })

    test('is one JSON document that holds what every table knows', () => {
      const { person, externalId, words, waiting } = life
      const exported = userExportSchema.parse(JSON.parse(text))
      expect(exported).toMatchObject({
        user: { id: person.userId, app: world.app, externalId },
        identities: [{ platform }],
      })
      expect(exported.sessions).toHaveLength(1)
      expect(exported.consents).toHaveLength(6)
      expect(exported.consents[0]).toMatchObject({
        answers: [{ template: 'task-reminder', decision: 'accept' }],
      })
      expect(exported.messages.map(({ data }) => data.task)).toEqual([words[0], words[0], words[1], words[0]])
      expect(exported.messages[0]).toMatchObject({ state: 'accepted', attempts: [{ outcome: 'accepted' }] })
      expect(exported.messages.at(-1)).toMatchObject({ id: waiting, state: 'scheduled', attempts: [] })
      expect(exported.campaigns).toEqual([
        { campaign: exported.messages[2]?.campaign, data: { task: words[1] } },
      ])
      expect(exported.requests.map(({ madeBy }) => madeBy)).toEqual([
        'the person',
        'caller:shop',
        'caller:shop',
      ])
      expect(exported.webhookEvents.map(({ event }) => event.type)).toEqual(
        expect.arrayContaining(['grant.given', 'message.accepted']),
      )
      expect(exported.platformEvents.length > 0).toBe(platform === 'wechat')
      expect(exported.grants.length).toBeGreaterThan(0)
      expect(exported.grants.some(({ hasToken }) => hasToken)).toBe(platform !== 'wechat')
    })

    test("has neither the platform's identifier of the person in it, nor any token", async () => {
      const calls = await world.control.calls()
      const secrets = new Map([
        ...numbered('identity', [await identityOf(world, life.person)]),
        ...['accessToken', 'refreshToken', 'access_token', 'session_key', 'pushToken'].flatMap((field) =>
          numbered(field, readFields(calls, field)),
        ),
        ...numbered('session token', [life.person.token]),
      ])
      expect(secrets.size).toBeGreaterThan(2)
      expect(findLeaks(text, secrets)).toEqual([])
    })

    test('is read page by page, and nothing twice or not at all', async () => {
      const person = await signInWithMany()
      const reply = await caller.get(`/v1/users/${person.userId}/export`)
      const exported = userExportSchema.parse(reply.body)
      expect(new Set(exported.messages.map(({ data }) => data.task)).size).toBe(450)
      expect(exported.messages).toHaveLength(450)
      expect(exported.requests).toHaveLength(450)
      expect(reply.headers.get('content-type')).toContain('application/json')
      expect(reply.headers.get('cache-control')).toBe('no-store')
    })

    test('breaks off when the person is erased while it is being read', async () => {
      const person = await signInWithMany()
      const actor = {
        kind: 'caller',
        name: 'shop',
        apps: [world.app],
        scopes: ['users'],
        requestId: 'test',
      } as const
      const stream = await exportUser(world.services, actor, person.userId)
      const chunks = stream[Symbol.asyncIterator]()
      expect((await chunks.next()).value).toContain(person.userId)
      expect(await caller.delete(`/v1/users/${person.userId}`)).toMatchObject({ status: 202 })
      const readToTheEnd = async () => {
        while (!(await chunks.next()).done);
      }
      await expect(readToTheEnd()).rejects.toThrow('erased')
      expect(await caller.get(`/v1/users/${person.userId}/export`)).toMatchObject({ status: 404 })
    })

    test('is for callers of the app', async () => {
      const { person } = life
      const path = `/v1/users/${person.userId}/export`
      expect(await person.get(path)).toMatchObject({ status: 403 })
      expect(await world.stranger.get(path)).toMatchObject({ status: 401 })
      expect(await world.foreignCaller.get(path)).toMatchObject({ status: 404 })
    })
  })
}
