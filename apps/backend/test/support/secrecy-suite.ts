import { bindExternalId } from '@mini-push/store'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AppWorld } from './app-world.ts'
import { dumpDatabase } from './dump-database.ts'
import { findLeaks, type NamedSecrets, numbered } from './find-leaks.ts'
import type { Person } from './person.ts'
import { readSession } from './views.ts'

export interface SecrecyScene {
  world: AppWorld
  /** One of those who had a busy day. */
  busyPerson: Person
  /** The secrets that the platform and its persons brought. */
  collectSecrets(): Promise<NamedSecrets>
  /** What kinds of them there have to be, sorted. */
  kinds: readonly string[]
}

/** Looks for every secret wherever people look. It spoils the world with planted ones, so it comes last. */
export function testSecrecy({ world, busyPerson, collectSecrets, kinds }: SecrecyScene): void {
  const readLog = () => world.logLines.join('')
  const readAnswers = () => world.replies.map(hideOwnToken).join('\n')
  const readDatabase = () => dumpDatabase(world.store)
  let secrets: NamedSecrets
  let planted: [name: string, secret: string]

  beforeAll(async () => {
    secrets = new Map([...(await collectSecrets()), ...ownSecrets(world)])
    planted = ['caller key 1', world.caller.key]
  })

  describe('after a busy day no secret stands', () => {
    test('in the log', () => {
      expect(world.logLines.length).toBeGreaterThan(20)
      expect(findLeaks(readLog(), secrets)).toEqual([])
    })

    test('in an answer', () => {
      expect(world.replies.length).toBeGreaterThan(10)
      expect(findLeaks(readAnswers(), secrets)).toEqual([])
    })

    test('in the database', async () => {
      const dump = await readDatabase()
      expect(dump).toContain(busyPerson.userId)
      expect(findLeaks(dump, secrets)).toEqual([])
    })
  })

  describe('the search would have found', () => {
    test('every kind of secret that there is', () => {
      const found = new Set(Array.from(secrets.keys(), (name) => name.replace(/ \d+$/, '')))
      expect(found).toEqual(new Set([...kinds, ...OWN_KINDS]))
    })

    test('one in the log', () => {
      const [name, secret] = planted
      world.services.log.info({ person: secret }, 'planted')
      expect(findLeaks(readLog(), secrets)).toEqual([name])
    })

    test('one in an answer', async () => {
      const [name, secret] = planted
      await world.stranger.get(`/${secret}`)
      expect(findLeaks(readAnswers(), secrets)).toEqual([name])
    })

    test('one in the database', async () => {
      const [name, secret] = planted
      const [app = ''] = Object.keys(world.services.config.apps)
      const binding = { app, userId: busyPerson.userId, externalId: secret }
      await world.store.transaction((tx) => bindExternalId(tx, binding))
      expect(findLeaks(await readDatabase(), secrets)).toEqual([name])
    })
  })
}

/** A session token is told to its own phone, at sign-in. */
function hideOwnToken({ text, status }: { text: string; status: number }): string {
  return status === 201 ? text.replace(/"token":"[^"]+"/, '') : text
}

const OWN_KINDS = ['caller key', 'seal key', 'session secret', 'session token']

function ownSecrets({ callerKeys, replies, secrets: { sessionSecret, sealKeys } }: AppWorld): NamedSecrets {
  const signIns = replies.filter(({ status }) => status === 201)
  return new Map([
    ...numbered('caller key', Object.values(callerKeys)),
    ...numbered(
      'session token',
      signIns.map((reply) => readSession(reply).token),
    ),
    ...numbered('session secret', [toBase64(sessionSecret)]),
    ...numbered('seal key', Object.values(sealKeys.keys).map(toBase64)),
  ])
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
