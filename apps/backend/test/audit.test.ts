import { randomUUID } from 'node:crypto'
import type { AuditPage } from '@mini-push/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { issueKey } from './support/caller-key.ts'
import { CONTENTS } from './support/contents.ts'
import { openLink, readOperatorId, signInAs } from './support/operator.ts'
import { readId } from './support/views.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())
const { url } = world.backend
const admin = await openLink(world.services, url)
const operator = await signInAs(world.services, url, 'operator')
const person = await world.signIn()
await person.agree()

const tomorrow = () => new Date(world.clock.now().getTime() + 86_400_000).toISOString()
const scheduled = async () => readId(await person.send({ sendAt: tomorrow() }))

async function read(query: Record<string, string>) {
  const reply = await admin.get(`/v1/audit-entries?${new URLSearchParams(query)}`)
  expect(reply).toMatchObject({ status: 200 })
  return (reply.body as AuditPage).entries
}

describe('the audit log', () => {
  test('says who did what to what, when, and by which request', async () => {
    const id = await scheduled()
    const { headers } = await operator.delete(`/v1/messages/${id}`)
    expect(await read({ subject: id })).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        actorKind: 'operator',
        actor: await readOperatorId(operator),
        action: 'message.cancel',
        subject: id,
        app: 'demo',
        requestId: headers.get('x-request-id'),
      },
    ])
  })

  test("tells of a caller's acts by its name, and of no person's", async () => {
    const [theirs, own] = [await scheduled(), await scheduled()]
    await world.caller.delete(`/v1/messages/${theirs}`)
    await person.delete(`/v1/messages/${own}`)
    expect(await read({ subject: theirs })).toMatchObject([{ actorKind: 'caller', actor: 'shop' }])
    expect(await read({ subject: own })).toEqual([])
  })

  test('tells of what an operator sends, and of what was sent already only once', async () => {
    const receiver = await world.signIn()
    await receiver.agree()
    const message = {
      ...{ app: 'demo', user: receiver.userId },
      ...{ template: 'task-reminder', data: CONTENTS['task-reminder'] },
    }
    const headers = { 'idempotency-key': randomUUID() }
    const sent = await operator.post('/v1/messages', message, headers)
    expect(sent).toMatchObject({ status: 202 })
    expect(await operator.post('/v1/messages', message, headers)).toMatchObject({ body: sent.body })
    expect(await read({ subject: readId(sent) })).toMatchObject([
      { actor: await readOperatorId(operator), action: 'message.send', app: 'demo' },
    ])
  })

  test('tells of a campaign that an operator makes, fills and pauses', async () => {
    const campaign = {
      ...{ app: 'demo', template: 'task-reminder', data: CONTENTS['task-reminder'] },
      audience: 'listed',
    }
    const made = await operator.post('/v1/campaigns', campaign, { 'idempotency-key': randomUUID() })
    expect(made).toMatchObject({ status: 201 })
    const { id } = made.body as { id: string }
    const added = await operator.request(`/v1/campaigns/${id}/recipients`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: JSON.stringify({ user: person.userId }),
    })
    expect(added).toMatchObject({ status: 200, body: { added: 1 } })
    expect(await operator.put(`/v1/campaigns/${id}/state`, { state: 'cancelled' })).toMatchObject({
      status: 200,
    })
    const actions = (await read({ subject: id })).map(({ action }) => action)
    expect(actions).toEqual(['campaign.change', 'campaign.change', 'campaign.create'])
  })

  test('leads to nobody who was erased: it names the erasure instead', async () => {
    const somebody = await world.signIn()
    await somebody.agree()
    const sendAt = tomorrow()
    const message = readId(await somebody.send({ sendAt }))
    await operator.delete(`/v1/messages/${message}`)
    await operator.delete(`/v1/users/${somebody.userId}/sessions`)
    const { body } = await admin.delete(`/v1/users/${somebody.userId}`)
    const { id } = body as { id: string }
    expect((await read({ subject: id })).map(({ action }) => action)).toEqual([
      'user.erase',
      'user.revoke-sessions',
      'message.cancel',
    ])
    const log = JSON.stringify(await read({ limit: '100' }))
    expect(log).not.toContain(somebody.userId)
    expect(log).not.toContain(message)
  })

  test('tells of every sign-in, key and session', async () => {
    const actor = await readOperatorId(admin)
    const { id } = await issueKey(admin, { caller: 'shop', apps: ['demo'], scopes: ['users'] })
    await admin.post(`/v1/caller-keys/${id}/rotation`, {})
    await admin.delete(`/v1/caller-keys/${id}`)
    await admin.delete(`/v1/users/${person.userId}/sessions`)
    await admin.delete(`/v1/operators/${await readOperatorId(operator)}/sessions`)
    expect(await read({ actor, action: 'operator.sign-in' })).toHaveLength(1)
    expect((await read({ actor, limit: '5' })).map(({ action }) => action)).toEqual([
      'operator.revoke-sessions',
      'user.revoke-sessions',
      'caller-key.revoke',
      'caller-key.rotate',
      'caller-key.create',
    ])
  })

  test('says nothing of an act that was refused', async () => {
    const id = randomUUID()
    expect(await admin.delete(`/v1/messages/${id}`)).toMatchObject({ status: 404 })
    expect(await read({ subject: id })).toEqual([])
  })

  test('holds ids, and no name, key or identity', async () => {
    const text = JSON.stringify(await read({ limit: '100' }))
    expect(text).toContain(person.userId)
    const { openid } = world.apps.demo.users.find(({ user }) => user === person.name) ?? {}
    for (const secret of [person.name, openid, person.token, world.caller.key]) {
      expect(text).not.toContain(secret)
    }
  })

  test.each([
    ['?action=message.think', 'action'],
    ['?since=yesterday', 'since'],
    ['?limit=1000', 'limit'],
    ['?cursor=mine', 'cursor'],
    ['?colour=red', 'colour'],
  ])('asked for %s says what is wrong', async (query, field) => {
    expect(await admin.get(`/v1/audit-entries${query}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  })
})
