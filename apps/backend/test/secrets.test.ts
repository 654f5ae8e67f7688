import { afterAll, expect, test } from 'vitest'
import { captureLog } from './support/captured-log.ts'
import { platformTemplateId } from './support/contents.ts'
import { findLeaks, type NamedSecrets, numbered, readFields, SPELLINGS } from './support/find-leaks.ts'
import type { Person } from './support/person.ts'
import { testSecrecy } from './support/secrecy-suite.ts'
import { readId } from './support/views.ts'
import { changeEvent, signQuery } from './support/wechat-callback.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
const people = [await world.signIn(), await world.signIn()] as const
await haveABusyDay(people)
afterAll(() => world.close())

testSecrecy({
  world,
  busyPerson: people[0],
  collectSecrets,
  kinds: [
    'EncodingAESKey',
    'access token',
    'app secret',
    'callback token',
    'login code',
    'openid',
    'session key',
  ],
})

test.each(Object.entries(SPELLINGS))(
  'the search would have found a secret that is written %s',
  (_, spell) => {
    const secret = 'a/b+c="d"& é'
    expect(findLeaks(`before ${spell(secret)} after`, new Map([['planted', secret]]))).toEqual(['planted'])
  },
)

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

async function collectSecrets(): Promise<NamedSecrets> {
  const { secret, callback } = world.apps.demo
  const calls = await world.control.calls()
  const exchanges = calls.filter(({ endpoint }) => endpoint === 'jscode2session')
  return new Map([
    ...numbered('app secret', [secret]),
    ...numbered('callback token', [callback.token]),
    ...numbered('EncodingAESKey', [callback.encodingAesKey]),
    ...numbered('access token', readFields(calls, 'access_token')),
    ...numbered('session key', readFields(exchanges, 'session_key')),
    ...numbered('openid', people.map(openidOf)),
    ...numbered(
      'login code',
      exchanges.map(({ query }) => query.js_code ?? ''),
    ),
  ])
}
