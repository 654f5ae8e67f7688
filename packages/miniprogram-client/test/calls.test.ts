import { expect, it } from 'vitest'
import { problem } from './support/backend.ts'
import { createWorld } from './support/world.ts'

it('names the fields that the backend found wrong', async () => {
  await using world = await createWorld()
  const errors = [{ field: 'data.task', code: 'too-long', message: 'Use at most 20 characters.' }]
  world.backend.answer('sendMessage', problem(400, 'invalid-fields', errors))
  const sending = world.client.sendMessage('tap-1', { template: 'task-reminder', data: {} })
  await expect(sending).rejects.toMatchObject({
    name: 'ApiFailure',
    code: 'invalid-fields',
    status: 400,
    message: 'Said invalid-fields.',
    fieldErrors: errors,
  })
})

it('takes a reply that is no problem document, such as a proxy’s, for unreadable', async () => {
  await using world = await createWorld()
  world.backend.answer('listGrants', { status: 502, body: '<html>Bad gateway</html>' })
  await expect(world.client.listGrants()).rejects.toMatchObject({ code: 'unreadable-reply', status: null })
})

it('tells a backend that is out of reach from one that is slow', async () => {
  await using world = await createWorld()
  world.phone.network = 'down'
  await expect(world.client.listMessages()).rejects.toMatchObject({ code: 'unreachable' })
  world.phone.network = 'lost'
  await expect(world.client.listMessages()).rejects.toMatchObject({ code: 'timed-out' })
})

it('hands the cursor and the limit of a page over, and cancels by id', async () => {
  await using world = await createWorld()
  await world.client.listMessages({ cursor: 'a b', limit: 5 })
  await world.client.cancelMessage('id/1')
  expect(world.backend.calls.slice(-2).map(({ url }) => url)).toEqual([
    '/v1/messages?cursor=a%20b&limit=5',
    '/v1/messages/id%2F1',
  ])
})
