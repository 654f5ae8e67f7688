import { expect, it } from 'vitest'
import { problem } from './support/backend.ts'
import { accepted, createWorld } from './support/world.ts'

const message = { template: 'task-reminder', data: { task: 'Read' }, sendAt: '2027-01-01T09:00:00.000Z' }

it('sends a message under a key of its own', async () => {
  await using world = await createWorld()
  await world.client.sendMessage('tap-1', message)
  await world.client.sendMessage('tap-2', message)
  const [first, second] = world.backend.callsOf('sendMessage')
  expect(first?.body).toEqual(message)
  expect(first?.headers['idempotency-key']).toMatch(/^[\w.:-]{36}$/)
  expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key'])
})

it('repeats an act whose reply was lost with the same key and the same message, even after a restart', async () => {
  await using world = await createWorld()
  world.phone.network = 'lost'
  await expect(world.client.sendMessage('tap-1', message)).rejects.toMatchObject({ code: 'timed-out' })
  world.phone.network = 'up'
  const client = await world.restart()
  await client.sendMessage('tap-1', { ...message, sendAt: '2027-01-01T10:00:00.000Z' })
  const [first, second] = world.backend.callsOf('sendMessage')
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  expect(second?.body).toEqual(first?.body)
})

it.each([
  [409, 'no-grant', 'a new key'],
  [503, 'platform-unavailable', 'the same key'],
] as const)('after %d %s the same act goes out under %s', async (status, code, expected) => {
  await using world = await createWorld()
  world.backend.answer('sendMessage', problem(status, code))
  await expect(world.client.sendMessage('tap-1', message)).rejects.toMatchObject({ code, status })
  await expect(world.client.sendMessage('tap-1', message)).rejects.toMatchObject({ code })
  const keys = new Set(world.backend.callsOf('sendMessage').map(({ headers }) => headers['idempotency-key']))
  expect(keys.size).toBe(expected === 'a new key' ? 2 : 1)
})

it('reports waiting answers before it sends, because they may cover the message', async () => {
  await using world = await createWorld()
  world.phone.network = 'down'
  const asked = world.client.askConsent(['task-reminder'])
  world.answerSheet(accepted)
  const result = await asked
  if (result.kind === 'answered') await result.reported
  world.phone.network = 'up'
  await world.client.sendMessage('tap-1', message)
  expect(world.backend.calls.slice(-2).map(({ route }) => route)).toEqual(['reportConsent', 'sendMessage'])
})
