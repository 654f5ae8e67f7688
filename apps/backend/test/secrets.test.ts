import { bindExternalId } from '@mini-push/store'
import { afterAll, describe, expect, test } from 'vitest'
import { captureLog } from './support/captured-log.ts'
import { platformTemplateId } from './support/contents.ts'
import { dumpDatabase } from './support/dump-database.ts'
import { findLeaks, type NamedSecrets, SPELLINGS } from './support/find-leaks.ts'
import type { Person } from './support/person.ts'
import { readId } from './support/views.ts'
import { changeEvent, signQuery } from './support/wechat-callback.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
const people = [await world.signIn(), await world.signIn()] as const
await haveABusyDay(people)
const secrets = await collectSecrets(people)
afterAll(() => world.close())

const readLog = () => world.logLines.join('')
/** A session token is told to its own phone, at sign-in. */
const readAnswers = () =>
  world.replies
    .map(({ text, status }) => (status === 201 ? text.replace(/"token":"[^"]+"/, '') : text))
    .join('\n')
const readDatabase = () => dumpDatabase(world.store)

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
    expect(dump).toContain(people[0].userId)
    expect(findLeaks(dump, secrets)).toEqual([])
  })
})

describe('the search would have found', () => {
  test('every kind of secret that there is', () => {
    const kinds = new Set(Array.from(secrets.keys(), (name) => name.replace(/ \d+$/, '')))
    expect([...kinds].sort()).toEqual([
      'EncodingAESKey',
      'access token',
      'app secret',
      'callback token',
      'caller key',
      'login code',
      'openid',
      'seal key',
      'session key',
      'session secret',
      'session token',
    ])
  })

  test.each(Object.entries(SPELLINGS))('one that is written %s', (_, spell) => {
    const secret = 'a/b+c="d"& é'
    expect(findLeaks(`before ${spell(secret)} after`, new Map([['planted', secret]]))).toEqual(['planted'])
  })

  test('one in the log', () => {
    world.services.log.info({ person: secrets.get('openid 1') }, 'planted')
    expect(findLeaks(readLog(), secrets)).toEqual(['openid 1'])
  })

  test('one in an answer', async () => {
    await world.stranger.get(`/${secrets.get('openid 1')}`)
    expect(findLeaks(readAnswers(), secrets)).toEqual(['openid 1'])
  })

  test('one in the database', async () => {
    const externalId = secrets.get('openid 1') ?? ''
    const binding = { app: 'demo', userId: people[0].userId, externalId }
    await world.store.transaction((tx) => bindExternalId(tx, binding))
    expect(findLeaks(await readDatabase(), secrets)).toEqual(['openid 1'])
  })
})

test('an error of the database is logged without the values of its statement', () => {
  const { log, lines } = captureLog()
  const err = Object.assign(new Error('duplicate key value violates a unique constraint'), {
    code: '23505',
    detail: 'Key (identity)=(o-of-alice) already exists.',
    parameters: ['o-of-alice'],
    query: "insert into identities values ('o-of-alice')",
  })
  log.error({ err: new Error('could not be kept', { cause: err }) }, 'failed')
  expect(JSON.parse(lines.join(''))).toMatchObject({
    err: { message: 'could not be kept', cause: { code: '23505', message: err.message } },
  })
  expect(lines.join('')).not.toContain('o-of-alice')
})

/** Sign-ins, sends, failures and callbacks of every kind, where secrets are on the wire. */
async function haveABusyDay([alice, bob]: readonly [Person, Person]): Promise<void> {
  await failToSignIn()
  for (let count = 0; count < 6; count += 1) await alice.agree()
  await world.settled(readId(await alice.send()))
  await failToSend(alice)
  await bob.agree()
  await bob.send({ data: {} })
  await bob.send({ template: 'nothing' })
  await bob.get('/v1/messages')
  await world.caller.send({ user: bob.userId, sendAt: '2099-01-01T00:00:00Z' })
  await world.client(`${bob.token}x`).get('/v1/grants')
  await tellOf(bob)
}

async function failToSignIn(): Promise<void> {
  const user = world.nextPerson()
  const secret = world.apps.demo.secret
  const failures = [
    { kind: 'code', code: 40125, errmsg: `invalid appsecret ${secret}` },
    { kind: 'status', status: 500 },
    { kind: 'drop-after-commit' },
    { kind: 'malformed' },
  ] as const
  for (const failure of failures) {
    await world.control.addFault({ platform: 'wechat', endpoint: 'jscode2session', user, ...failure })
    await world.stranger.post('/v1/sessions', {
      app: 'demo',
      code: await world.control.wechat.login({ user }),
    })
  }
  await world.stranger.post('/v1/sessions', { app: 'demo', code: `0${'unknown'.repeat(4)}zzz` })
}

/** The platform repeats what it was sent, as it does in real texts. */
async function failToSend(person: Person): Promise<void> {
  const openid = openidOf(person)
  const failures = [
    { kind: 'code', code: 40003, errmsg: `invalid openid ${openid}` },
    { kind: 'code', code: 40001, errmsg: `invalid credential for ${openid}` },
    { kind: 'malformed' },
    { kind: 'drop-after-commit' },
  ] as const
  for (const failure of failures) {
    await world.control.addFault({ platform: 'wechat', endpoint: 'send', user: person.name, ...failure })
    await world.settled(readId(await person.send()))
  }
}

async function tellOf(person: Person): Promise<void> {
  const templateId = platformTemplateId('task-reminder')
  const decisions = { [templateId]: 'reject' } as const
  await world.control.wechat.pushEvent({ type: 'change', user: person.name, decisions })
  const openid = openidOf(person)
  const query = new URLSearchParams({ ...signQuery('a forged token'), openid })
  const body = changeEvent({ openid, templateId, createTime: 1 })
  await world.stranger.post(`/callbacks/wechat/demo?${query}`, JSON.parse(body))
}

function openidOf({ name }: Person): string {
  return world.apps.demo.users.find(({ user }) => user === name)?.openid ?? ''
}

async function collectSecrets([alice, bob]: readonly [Person, Person]): Promise<NamedSecrets> {
  const { secret, callback } = world.apps.demo
  const { sessionSecret, sealKeys } = world.secrets
  const calls = await world.control.calls()
  const exchanges = calls.filter(({ endpoint }) => endpoint === 'jscode2session')
  return new Map([
    ...number('app secret', [secret]),
    ...number('callback token', [callback.token]),
    ...number('EncodingAESKey', [callback.encodingAesKey]),
    ...number('access token', readReplies(calls, 'access_token')),
    ...number('session key', readReplies(exchanges, 'session_key')),
    ...number('openid', [openidOf(alice), openidOf(bob)]),
    ...number(
      'login code',
      exchanges.map(({ query }) => query.js_code ?? ''),
    ),
    ...number('caller key', [world.caller.key]),
    ...number('session token', [alice.token, bob.token]),
    ...number('session secret', [toBase64(sessionSecret)]),
    ...number('seal key', Object.values(sealKeys.keys).map(toBase64)),
  ])
}

function number(kind: string, values: readonly string[]): [string, string][] {
  return values.map((value, index) => [`${kind} ${index + 1}`, value])
}

/** The values of a field in the platform's replies. */
function readReplies(calls: readonly { reply: string | null }[], field: string): string[] {
  const pattern = new RegExp(`"${field}":"([^"]+)"`)
  return calls.flatMap(({ reply }) => pattern.exec(reply ?? '')?.[1] ?? [])
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
