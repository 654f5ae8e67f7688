import { expect, it } from 'vitest'
import { createClient } from '../src/client.ts'
import { ok, problem, startBackend } from './support/backend.ts'
import { createPhone } from './support/phone.ts'
import { createWorld } from './support/world.ts'

it('signs in without a word: the platform’s code for a token, which every call then carries', async () => {
  await using world = await createWorld()
  expect(world.backend.callsOf('createSession').map(({ body }) => body)).toEqual([
    { app: 'demo', code: 'code-1' },
  ])
  expect(world.backend.callsOf('listTemplates')[0]?.headers.authorization).toBe('Bearer token-1')
  expect(world.client.userId()).toBe('user-alice')
})

it('signs in once for many calls at the same time', async () => {
  await using backend = await startBackend()
  const phone = createPhone()
  const client = createClient({ platform: phone.platform, baseUrl: backend.baseUrl, app: 'demo' })
  await Promise.all([client.listMessages(), client.listMessages(), client.listMessages()])
  expect(phone.logins).toBe(1)
  expect(backend.callsOf('createSession')).toHaveLength(1)
})

it('keeps the session over a restart', async () => {
  await using world = await createWorld()
  await world.restart()
  expect(world.phone.logins).toBe(1)
})

it('replaces a token that the backend no longer takes, and repeats the call once', async () => {
  await using world = await createWorld()
  world.backend.answer('listMessages', ({ headers }) =>
    headers.authorization === 'Bearer token-2'
      ? ok({ messages: [], nextCursor: null })
      : problem(401, 'sign-in-required'),
  )
  await Promise.all([world.client.listMessages(), world.client.listMessages()])
  expect(world.backend.callsOf('createSession')).toHaveLength(2)
})

it('gives up when a fresh token is not taken either', async () => {
  await using world = await createWorld()
  world.backend.answer('listMessages', problem(401, 'sign-in-required'))
  await expect(world.client.listMessages()).rejects.toMatchObject({ code: 'sign-in-required' })
  expect(world.backend.callsOf('listMessages')).toHaveLength(2)
})

it('does not repeat a call for a code that the platform refused', async () => {
  await using backend = await startBackend()
  backend.answer('createSession', problem(401, 'invalid-code'))
  const { platform } = createPhone()
  const client = createClient({ platform, baseUrl: backend.baseUrl, app: 'demo' })
  await expect(client.prepare()).rejects.toMatchObject({
    code: 'login-failed',
    message: 'Said invalid-code.',
  })
  expect(backend.callsOf('createSession')).toHaveLength(1)
})

it('says so when the platform gives no code, and tries again at the next call', async () => {
  await using backend = await startBackend()
  const phone = createPhone()
  const client = createClient({ platform: phone.platform, baseUrl: backend.baseUrl, app: 'demo' })
  phone.loginCode = new Error('login:fail')
  await expect(client.prepare()).rejects.toMatchObject({ code: 'login-failed' })
  phone.loginCode = 'code-2'
  await client.prepare()
  expect(client.userId()).toBe('user-alice')
})

it('signs a person in by a secret of their device where the platform names nobody', async () => {
  await using backend = await startBackend()
  const phone = createPhone()
  phone.loginCode = null
  const { platform } = phone
  await createClient({ platform, baseUrl: backend.baseUrl, app: 'demo' }).prepare()
  const [session] = backend.callsOf('createSession')
  expect(session?.body).toEqual({ app: 'demo', device: expect.stringMatching(/^[\w-]{43}$/) })
})

it('keeps that secret, so that they stay the same person when their session has ended', async () => {
  await using backend = await startBackend()
  const phone = createPhone()
  phone.loginCode = null
  const client = createClient({ platform: phone.platform, baseUrl: backend.baseUrl, app: 'demo' })
  await client.prepare()
  backend.answer('listMessages', ({ headers }) =>
    headers.authorization === 'Bearer token-2'
      ? ok({ messages: [], nextCursor: null })
      : problem(401, 'sign-in-required'),
  )
  await client.listMessages()
  const [first, second] = backend.callsOf('createSession')
  expect(second?.body).toEqual(first?.body)
})

it('tells no other app that secret', async () => {
  await using backend = await startBackend()
  const phone = createPhone()
  phone.loginCode = null
  for (const app of ['demo', 'other']) {
    await createClient({ platform: phone.platform, baseUrl: backend.baseUrl, app }).prepare()
  }
  const secrets = backend.callsOf('createSession').map(({ body }) => JSON.stringify(body).slice(-45))
  expect(new Set(secrets).size).toBe(2)
})
