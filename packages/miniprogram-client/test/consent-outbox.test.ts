import { expect, it, vi } from 'vitest'
import { createClient } from '../src/client.ts'
import type { ConsentOutcome } from '../src/platform.ts'
import { ok, problem } from './support/backend.ts'
import { accepted, createWorld, type World } from './support/world.ts'

it('keeps an answer that the network lost and sends the same report when the network comes back', async () => {
  await using world = await createWorld()
  world.phone.network = 'down'
  expect(await agree(world)).toEqual({ kind: 'waiting' })
  expect(world.client.waitingConsents()).toBe(1)
  world.phone.networkComesBack()
  await vi.waitFor(() => expect(world.client.waitingConsents()).toBe(0))
  expect(world.backend.callsOf('reportConsent')).toHaveLength(1)
})

it('sends it at the next start, with the consentId of the first try', async () => {
  await using world = await createWorld()
  world.phone.network = 'lost'
  await agree(world)
  world.phone.network = 'up'
  const client = await world.restart()
  const [first, second] = world.backend.callsOf('reportConsent')
  expect(second?.body).toEqual(first?.body)
  expect(client.waitingConsents()).toBe(0)
})

it.each([401, 429, 500, 503])('keeps it when the backend answers %d', async (status) => {
  await using world = await createWorld()
  world.backend.answer(
    'reportConsent',
    problem(status, status === 401 ? 'sign-in-required' : 'internal-error'),
  )
  expect(await agree(world)).toEqual({ kind: 'waiting' })
  expect(world.client.waitingConsents()).toBe(1)
})

it('drops it, and tells, when the backend will never count it', async () => {
  const onConsentDropped = vi.fn()
  await using world = await createWorld({ onConsentDropped })
  world.backend.answer('reportConsent', problem(400, 'invalid-fields'))
  expect(await agree(world)).toMatchObject({ kind: 'dropped', failure: { code: 'invalid-fields' } })
  expect(world.client.waitingConsents()).toBe(0)
  expect(onConsentDropped).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ answers: [{ template: 'task-reminder', decision: 'accept' }] }),
    expect.objectContaining({ code: 'invalid-fields' }),
  )
})

it('drops an answer whose code the platform no longer takes: only agreeing again brings another', async () => {
  const onConsentDropped = vi.fn()
  await using world = await createWorld({ onConsentDropped })
  world.phone.network = 'down'
  await agree(world, { ...accepted, code: 'code-of-the-sheet' })
  world.backend.answer('reportConsent', problem(401, 'invalid-code'))
  world.phone.networkComesBack()
  await vi.waitFor(() => expect(world.client.waitingConsents()).toBe(0))
  expect(onConsentDropped).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'code-of-the-sheet' }),
    expect.objectContaining({ code: 'invalid-code' }),
  )
  expect(world.backend.callsOf('reportConsent')).toHaveLength(1)
})

it('keeps it when the backend does not take the code of a sign-in on the way', async () => {
  await using world = await createWorld()
  world.backend.answer('reportConsent', problem(401, 'sign-in-required'))
  world.backend.answer('createSession', problem(401, 'invalid-code'))
  expect(await agree(world)).toEqual({ kind: 'waiting' })
  expect(world.client.waitingConsents()).toBe(1)
})

it('sends several answers in the order in which they were given', async () => {
  await using world = await createWorld()
  world.phone.network = 'down'
  await agree(world)
  await agree(world)
  const waiting = world.phone.stored.get(`mini-push/demo@${world.backend.baseUrl}/outbox`)
  world.phone.network = 'up'
  await agree(world)
  const sent = world.backend.callsOf('reportConsent').map(({ body }) => body)
  expect(sent).toHaveLength(3)
  expect(waiting).toMatchObject([{ report: sent[0] }, { report: sent[1] }])
})

it('never reports one person’s answer as another’s', async () => {
  await using world = await createWorld()
  world.phone.network = 'down'
  await agree(world)
  world.phone.network = 'up'
  world.backend.answer('createSession', ok({ token: 'token-bob', user: { id: 'user-bob' } }))
  world.backend.answer('listTemplates', (call) =>
    call.headers.authorization === 'Bearer token-bob'
      ? ok({ templates: [] })
      : problem(401, 'sign-in-required'),
  )
  const client = await world.restart()
  expect(client.userId()).toBe('user-bob')
  expect(world.backend.callsOf('reportConsent')).toEqual([])
  expect(client.waitingConsents()).toBe(1)
})

it('does not show one app’s answers to another app of the same mini program', async () => {
  await using world = await createWorld()
  world.phone.network = 'down'
  await agree(world)
  const other = createClient({ platform: world.phone.platform, baseUrl: world.backend.baseUrl, app: 'other' })
  expect(other.waitingConsents()).toBe(0)
})

async function agree(world: World, answer: ConsentOutcome = accepted) {
  const asked = world.client.askConsent(['task-reminder'])
  world.answerSheet(answer)
  const result = await asked
  if (result.kind !== 'answered') throw new Error(`The result is ${result.kind}.`)
  return result.reported
}
