import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { CONTENTS } from './support/contents.ts'
import { findLeaks, numbered, readFields } from './support/find-leaks.ts'
import { readId } from './support/views.ts'
import { heardOf, openWebhookWorld } from './support/webhook-world.ts'

/** How one follows a request and a message through the log. */
const world = await openWebhookWorld()
afterAll(() => world.close())

interface Line {
  msg: string
  requestId?: string
  messageId?: string
  kind?: string
  platformMessageId?: string
}

const readLines = (): Line[] => world.logLines.map((line) => JSON.parse(line))

const linesOf = (messageId: string): string[] =>
  readLines()
    .filter((line) => line.messageId === messageId)
    .map(({ msg }) => msg)

describe('a request', () => {
  test('keeps the id that its sender gave it, in the answer and in the log', async () => {
    const requestId = `order-${randomUUID()}`
    const reply = await world.caller.request('/v1/webhook-events', { headers: { 'x-request-id': requestId } })
    expect(reply.headers.get('x-request-id')).toBe(requestId)
    expect(readLines().filter((line) => line.requestId === requestId)).toHaveLength(1)
  })

  test.each(['', 'short', 'with space in it', '{"level":60}', 'x'.repeat(65), '-begins-with-a-dash'])(
    'gets an id of ours when it has none that is well formed: "%s"',
    async (given) => {
      const reply = await world.caller.request('/v1/webhook-events', { headers: { 'x-request-id': given } })
      expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    },
  )

  test('that fails names its id in the problem, where whoever reports it will look', async () => {
    const reply = await world.stranger.get('/v1/grants')
    expect(reply).toMatchObject({ status: 401, body: { requestId: reply.headers.get('x-request-id') } })
  })
})

describe('a message', () => {
  test('is followed by its id, from the request that brought it to the webhook that told of it', async () => {
    const person = await world.signIn()
    await person.agree()
    const reply = await person.send()
    const id = readId(reply)
    await heardOf(world.shop, id, 2)
    await world.caller.delete(`/v1/messages/${id}`)
    const lines = linesOf(id)
    expect(lines[0]).toBe('message accepted')
    const others = ['request', 'attempt settled', 'webhook posted']
    expect(lines).toEqual(expect.arrayContaining(others))
    // The platform's event may come before its answer, and is then found by what both name.
    const [settled, event] = ['attempt settled', 'event kept'].map((msg) =>
      readLines().find((line) => line.msg === msg && (line.messageId === id || line.kind === 'delivered')),
    )
    expect(event?.platformMessageId).toBe(settled?.platformMessageId)
    expect(event?.platformMessageId).toMatch(/^\d+$/)
    const requestId = reply.headers.get('x-request-id')
    const ofRequest = readLines().filter((line) => line.requestId === requestId)
    expect(ofRequest.map(({ msg, messageId }) => ({ msg, messageId }))).toEqual([
      { msg: 'message accepted', messageId: id },
      { msg: 'request', messageId: id },
    ])
  })

  test('of a batch leads back to its request', async () => {
    const { userId: user } = await world.signIn()
    const sendAt = new Date(world.clock.now().getTime() + 60_000).toISOString()
    const message = { app: 'demo', template: 'task-reminder', data: CONTENTS['task-reminder'], user, sendAt }
    const reply = await world.caller.post('/v1/messages/batch', {
      messages: [
        { ...message, key: 'one' },
        { ...message, key: 'two' },
      ],
    })
    const requestId = reply.headers.get('x-request-id')
    const accepted = readLines().filter(
      (line) => line.msg === 'message accepted' && line.requestId === requestId,
    )
    expect(accepted).toHaveLength(2)
    for (const { messageId } of accepted) expect(reply.text).toContain(messageId)
  })

  test('that waited to its end says so', async () => {
    const person = await world.signIn()
    await person.agree()
    await world.spoil(person, { kind: 'code', code: -1 })
    const id = await world.sendTo(person)
    await world.putOff(id)
    await world.clock.advance(49 * 3_600_000)
    await world.settled(id)
    expect(linesOf(id)).toContain('a message has waited to its end')
  })
})

test('no line says who a person is: neither openid nor what a caller calls them', async () => {
  const person = await world.signIn()
  await person.agree()
  const externalId = `customer-${randomUUID()}`
  await world.caller.put(`/v1/users/${person.userId}/external-id`, { app: 'demo', externalId })
  await world.settled(readId(await world.caller.send({ externalId })))
  await world.caller.send({ externalId })
  await world.stranger.get(`/nothing/${externalId}`)
  const openids = readFields(await world.control.calls(), 'touser')
  const names = new Map([...numbered('openid', openids), ...numbered('external id', [externalId])])
  expect(names.size).toBeGreaterThan(1)
  expect(findLeaks(world.logLines.join(''), names)).toEqual([])
  world.services.log.info({ planted: externalId }, 'planted')
  expect(findLeaks(world.logLines.join(''), names)).toEqual(['external id 1'])
})
