import { createSandboxControl, startSandbox } from '@mini-push/sandbox'
import { expect, test, vi } from 'vitest'
import { createPhones } from '../../../../tooling/phones.ts'
import { platformTemplateId } from '../support/contents.ts'
import { createDatabaseEnvironment } from '../support/database-environment.ts'
import { createHttpClient } from '../support/http-client.ts'
import { createPerson } from '../support/person.ts'
import { runMain } from '../support/run-main.ts'
import { startSpanReceiver } from '../support/span-receiver.ts'
import { readId, readMessageDetail, readSession } from '../support/views.ts'
import { startBackendProcess } from './backend-process.ts'

/** A message that one process takes is delivered by others on the same database; who shall migrate does, and nobody else. */
test('api and workers are processes of their own, and so is the migration', { timeout: 90_000 }, async () => {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await createDatabaseEnvironment())
  const sandbox = await startSandbox({ controlPort: 0 })
  stack.defer(() => sandbox.close())
  const spanReceiver = stack.use(await startSpanReceiver())
  const environment = {
    ...database.environment,
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    MIGRATIONS: 'check',
    OTEL_EXPORTER_OTLP_ENDPOINT: spanReceiver.url,
  }
  const tooEarly = await runMain(environment)
  expect(tooEarly.exitCode).toBe(1)
  expect(tooEarly.output).toContain('The database lacks the migration "0001-first-storey"')
  expect(await runMain({ ...environment, MINI_PUSH_ROLE: 'migrate' })).toMatchObject({ exitCode: 0 })

  const start = async (role: string) => {
    const backend = await startBackendProcess({ ...environment, MINI_PUSH_ROLE: role })
    stack.defer(() => backend.kill())
    return backend
  }
  const api = await start('api')
  const control = createSandboxControl(sandbox.controlUrl)
  const phone = createPhones(control).wechat ?? expect.unreachable()
  const stranger = createHttpClient({ url: api.url })
  const signedIn = await stranger.post('/v1/sessions', { app: 'demo', code: await phone.signIn('alice') })
  const { token, user } = readSession(signedIn)
  const client = createHttpClient({ url: api.url, token })
  const subjectOf = () => platformTemplateId('task-reminder')
  const alice = createPerson({ client, phone, subjectOf, name: 'alice', userId: user.id, token })
  await alice.agree()
  const id = readId(await alice.send())
  expect(readMessageDetail(await alice.get(`/v1/messages/${id}`))).toMatchObject({
    state: 'queued',
    attempts: [],
  })

  const workers = await Promise.all([start('worker'), start('worker')])
  const read = async () => readMessageDetail(await alice.get(`/v1/messages/${id}`)).state
  await vi.waitFor(async () => expect(await read()).toBe('accepted'), { timeout: 20_000, interval: 50 })
  expect(await control.inbox({ user: 'alice' })).toHaveLength(1)
  // Nothing of the trace travelled with the message: each process knew it by the message's id.
  const names = ['POST /v1/messages', 'deliver message', 'POST /cgi-bin/message/subscribe/send']
  const trace = () => {
    const spans = spanReceiver.spans.filter(({ traceId }) => traceId === id.replaceAll('-', ''))
    return names.map((name) => spans.find((span) => span.name === name))
  }
  await vi.waitFor(() => expect(trace()).not.toContain(undefined), { timeout: 10_000, interval: 50 })
  const [request, delivery, call] = trace()
  expect(delivery?.parentSpanId).toBe(request?.spanId)
  expect(call?.parentSpanId).toBe(delivery?.spanId)

  const worker = createHttpClient({ url: workers[0].url })
  expect(await worker.get('/health/ready')).toMatchObject({ status: 200 })
  expect(await worker.get('/v1/messages')).toMatchObject({ status: 404 })
})
