import { randomUUID } from 'node:crypto'
import type { BatchedMessage } from '@mini-push/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CONTENTS } from './support/contents.ts'
import type { Reply } from './support/http-client.ts'
import type { Person } from './support/person.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())

async function signInWith(grants: number): Promise<Person> {
  const person = await world.signIn()
  for (let count = 0; count < grants; count += 1) await person.agree()
  return person
}

const reminderFor = ({ userId }: Person, changes: Partial<BatchedMessage> = {}): BatchedMessage => ({
  key: randomUUID(),
  app: 'demo',
  user: userId,
  template: 'task-reminder',
  data: CONTENTS['task-reminder'],
  ...changes,
})

const post = (messages: readonly unknown[]) => world.caller.post('/v1/messages/batch', { messages })

const resultsSchema = z.object({
  results: z.array(
    z.object({
      key: z.string(),
      message: z.looseObject({ id: z.uuid(), state: z.string() }).optional(),
      problem: z.looseObject({ code: z.string() }).optional(),
    }),
  ),
})
const readResults = ({ body }: Reply) => resultsSchema.parse(body).results

describe('a batch', () => {
  test('has a result for each message in their order, and each arrives once', async () => {
    const people = await Promise.all([1, 2, 3].map(() => signInWith(1)))
    const messages = people.map((person) => reminderFor(person))
    const reply = await post(messages)
    expect(reply).toMatchObject({ status: 200 })
    const results = readResults(reply)
    expect(results.map(({ key }) => key)).toEqual(messages.map(({ key }) => key))
    for (const { message } of results)
      expect(await world.settled(message?.id ?? '')).toMatchObject({ state: 'accepted' })
    for (const person of people) expect(await world.inbox(person)).toHaveLength(1)
  })

  test('keeps what is wrong with one message from the others', async () => {
    const [able, unable] = [await signInWith(1), await signInWith(0)]
    const results = readResults(
      await post([
        reminderFor(unable, { key: 'no-grant' }),
        reminderFor(able, { key: 'no-field', data: {} }),
        reminderFor(able, { key: 'no-user', user: randomUUID() }),
        reminderFor(able, { key: 'no key!' }),
        { key: 'no-app' },
        'not even an object',
        reminderFor(able, { key: 'good' }),
      ]),
    )
    expect(results.map(({ key, problem, message }) => [key, problem?.code ?? message?.state])).toEqual([
      ['no-grant', 'no-grant'],
      ['no-field', 'invalid-fields'],
      ['no-user', 'invalid-fields'],
      ['no key!', 'invalid-fields'],
      ['no-app', 'invalid-fields'],
      ['', 'invalid-fields'],
      ['good', 'queued'],
    ])
  })

  test('gives the same answer again to the same keys, within it and later, and sends once', async () => {
    const person = await signInWith(3)
    const message = reminderFor(person)
    const [first, second] = readResults(await post([message, message]))
    expect(second).toEqual(first)
    expect(readResults(await post([message]))).toEqual([first])
    const { key, ...alone } = message
    expect(await world.caller.post('/v1/messages', alone, { 'idempotency-key': key })).toMatchObject({
      status: 202,
      body: { id: first?.message?.id },
    })
    await world.settled(first?.message?.id ?? '')
    expect(await world.inbox(person)).toHaveLength(1)
  })

  test('refuses another message under a key that it has, and takes it under a key that came to nothing', async () => {
    const person = await signInWith(1)
    const message = reminderFor(person)
    const other = { ...message, data: { ...message.data, task: '小提琴' } }
    expect(readResults(await post([message, other])).map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'idempotency-conflict',
    ])
    const later = reminderFor(person)
    expect(readResults(await post([later]))).toMatchObject([{ problem: { code: 'no-grant' } }])
    await person.agree()
    expect(readResults(await post([later]))).toMatchObject([{ message: { state: 'queued' } }])
  })

  test('spends no more permits than there are, whoever asks at the same time', async () => {
    const person = await signInWith(5)
    const posts = [
      ...Array.from({ length: 4 }, () =>
        post([reminderFor(person), reminderFor(person), reminderFor(person)]),
      ),
      ...Array.from({ length: 8 }, () => world.caller.send({ user: person.userId })),
    ]
    const replies = await Promise.all(posts)
    const accepted = replies.map((reply) =>
      reply.status === 200
        ? readResults(reply).filter(({ message }) => message).length
        : Number(reply.status === 202),
    )
    expect(accepted.reduce((sum, count) => sum + count, 0)).toBe(5)
    expect(await person.balance()).toMatchObject({ available: 0 })
  })

  test.each([
    { name: 'no list', body: {} },
    { name: 'an empty list', body: { messages: [] } },
    { name: 'more than a thousand', body: { messages: Array.from({ length: 1001 }, () => ({})) } },
  ])('with $name is refused as a whole', async ({ body }) => {
    expect(await world.caller.post('/v1/messages/batch', body)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'messages' }] },
    })
  })

  test('is for callers alone', async () => {
    const person = await world.signIn()
    expect(await person.post('/v1/messages/batch', { messages: [{}] })).toMatchObject({ status: 403 })
    expect(
      readResults(await world.foreignCaller.post('/v1/messages/batch', { messages: [reminderFor(person)] })),
    ).toMatchObject([{ problem: { code: 'not-allowed' } }])
  })
})
