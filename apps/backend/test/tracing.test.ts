import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndedAttempt } from '../src/observer.ts'
import { openTracing } from '../src/tracing/open-tracing.ts'
import { openAppWorld } from './support/app-world.ts'
import { captureLog } from './support/captured-log.ts'
import { CONTENTS } from './support/contents.ts'
import { findLeaks, numbered, readFields } from './support/find-leaks.ts'
import { type SpanSeen, startSpanReceiver } from './support/span-receiver.ts'
import { createTestConfig } from './support/test-config.ts'
import { readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'

const receiver = await startSpanReceiver()
const world = await openAppWorld({ config: createTestConfig('demo'), app: 'demo', spansUrl: receiver.url })
afterAll(async () => {
  await world.close()
  await receiver[Symbol.asyncDispose]()
})

const traceOf = (messageId: string): string => messageId.replaceAll('-', '')

/** The spans of one trace, as soon as there are so many, in the order of their beginnings. */
async function readTrace(traceId: string, count: number): Promise<SpanSeen[]> {
  const spans = await waitFor(
    async () => receiver.spans.filter((span) => span.traceId === traceId),
    ({ length }) => length >= count,
  )
  return spans.toSorted((one, other) => (one.startTimeUnixNano < other.startTimeUnixNano ? -1 : 1))
}

const findSpan = (spans: readonly SpanSeen[], name: string): SpanSeen =>
  spans.find((span) => span.name === name) ?? expect.unreachable(`no span is called "${name}"`)

const SEND = 'POST /cgi-bin/message/subscribe/send'

describe('a message', () => {
  test('has one trace, under its own id: the request, the delivery and the calls to the platform', async () => {
    const person = await world.signIn()
    await person.agree()
    const id = readId(await person.send())
    await world.settled(id)
    const spans = await readTrace(traceOf(id), 3)
    const request = findSpan(spans, 'POST /v1/messages')
    const delivery = findSpan(spans, 'deliver message')
    const call = findSpan(spans, SEND)
    expect(request).toMatchObject({ kind: 2, service: 'mini-push', status: { code: 0 } })
    expect(request.parentSpanId).toBeUndefined()
    expect(request.attributes).toMatchObject({ 'http.response.status_code': 202 })
    expect(delivery).toMatchObject({ kind: 5, parentSpanId: request.spanId })
    expect(delivery.attributes).toMatchObject({ 'mini_push.message.id': id, 'mini_push.outcome': 'accepted' })
    expect(call).toMatchObject({ kind: 3, parentSpanId: delivery.spanId })
    expect(call.attributes).toMatchObject({ 'http.response.status_code': 200 })
  })

  test('that is tried twice has a delivery for each attempt, and what failed is marked', async () => {
    const person = await world.signIn()
    await person.agree()
    await world.spoil(person, { kind: 'code', code: -1 })
    const id = readId(await person.send())
    await world.putOff(id)
    await world.clock.advance(120_000)
    await world.settled(id)
    const deliveries = (await readTrace(traceOf(id), 5)).filter(({ name }) => name === 'deliver message')
    expect(deliveries.map(({ attributes }) => attributes['mini_push.attempt.number'])).toEqual([1, 2])
    expect(deliveries.map(({ status }) => status.code)).toEqual([2, 0])
  })
})

describe("a sender's traceparent", () => {
  const parent = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
  const traceparent = `00-${parent.traceId}-${parent.spanId}-01`

  test('is linked with the trace of the message that it brought', async () => {
    const person = await world.signIn()
    await person.agree()
    const headers = { traceparent, 'idempotency-key': 'linked' }
    const body = { template: 'task-reminder', data: CONTENTS['task-reminder'] }
    const id = readId(await person.post('/v1/messages', body, headers))
    await world.settled(id)
    const request = findSpan(await readTrace(traceOf(id), 3), 'POST /v1/messages')
    expect(request.links).toEqual([parent])
  })

  test('is continued by a request that brings no message, or many', async () => {
    const { userId: user } = await world.signIn()
    const message = { app: 'demo', template: 'task-reminder', data: CONTENTS['task-reminder'], user }
    const sendAt = new Date(world.clock.now().getTime() + 60_000).toISOString()
    const messages = ['one', 'two'].map((key) => ({ ...message, sendAt, key }))
    const { body } = await world.caller.post('/v1/messages/batch', { messages }, { traceparent })
    const ids = readBatchIds(body)
    const [batch] = await readTrace(parent.traceId, 1)
    expect(batch).toMatchObject({ name: 'POST /v1/messages/batch', parentSpanId: parent.spanId })
    for (const id of ids) {
      const [root] = await readTrace(traceOf(id), 1)
      expect(root).toMatchObject({ name: 'accept message', kind: 4 })
      expect(root?.links).toEqual([{ traceId: parent.traceId, spanId: batch?.spanId }])
    }
  })

  test.each([
    '',
    'nonsense',
    `ff-${parent.traceId}-${parent.spanId}-01`,
    `00-${'0'.repeat(32)}-${parent.spanId}-01`,
  ])('that is not well formed begins no trace and breaks none: "%s"', async (broken) => {
    const before = receiver.spans.length
    await world.stranger.request('/v1/grants', { headers: { traceparent: broken } })
    const [span] = await waitFor(
      async () => receiver.spans.slice(before).filter(({ name }) => name === 'GET /v1/grants'),
      ({ length }) => length > 0,
    )
    expect(span?.parentSpanId).toBeUndefined()
    expect(span?.traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/)
  })
})

test('spans hold nothing that says who a person is, and no secret of the platform', async () => {
  const person = await world.signIn()
  await person.agree()
  const id = readId(await person.send())
  await world.settled(id)
  await readTrace(traceOf(id), 3)
  const calls = await world.control.calls()
  const secrets = ['access_token', 'touser', 'openid'].flatMap((field) => readFields(calls, field))
  expect(secrets.length).toBeGreaterThan(2)
  expect(findLeaks(JSON.stringify(receiver.spans), new Map(numbered('secret', secrets)))).toEqual([])
})

test('a receiver that takes no spans is told of in the log', async () => {
  const { log, lines } = captureLog()
  const tracing = await openTracing({ endpoint: `${receiver.url}/elsewhere`, ratio: 1 }, log)
  tracing.observer.attempted?.(ATTEMPT)
  await tracing.close()
  expect(lines.join('')).toContain('spans could not be sent')
})

test('of all traces a part may be sent: a message whole or not at all', async () => {
  await using half = await startSpanReceiver()
  const tracing = await openTracing({ endpoint: half.url, ratio: 0.5 }, captureLog().log)
  for (let count = 0; count < 100; count += 1) {
    const messageId = randomUUID()
    for (const number of [1, 2])
      tracing.observer.attempted?.({ ...ATTEMPT, messageId, attemptId: randomUUID(), number })
  }
  await tracing.close()
  const traces = Map.groupBy(half.spans, ({ traceId }) => traceId)
  expect([...traces.values()].every(({ length }) => length === 2)).toBe(true)
  expect(traces.size).toBeGreaterThan(0)
  expect(traces.size).toBeLessThan(100)
})

test('OpenTelemetry and Prometheus are known to one folder each, and the SDK is loaded by whoever has an endpoint', () => {
  expect(findImporters(/from '@opentelemetry\//)).toEqual(['tracing/otlp.ts'])
  expect(findImporters(/from '.*\/otlp\.ts'/)).toEqual([])
  expect(findImporters(/import\('\.\/otlp\.ts'\)/)).toEqual(['tracing/open-tracing.ts'])
  const ofMetrics = findImporters(/from 'prom-client'/)
  expect(ofMetrics.length).toBeGreaterThan(0)
  expect(ofMetrics.filter((file) => !file.startsWith('metrics/'))).toEqual([])
})

const SOURCES = join(import.meta.dirname, '../src')

function findImporters(pattern: RegExp): string[] {
  const files = globSync('**/*.ts', { cwd: SOURCES })
  return files.filter((file) => pattern.test(readFileSync(join(SOURCES, file), 'utf8')))
}

const ATTEMPT: EndedAttempt = {
  app: 'demo',
  messageId: randomUUID(),
  attemptId: randomUUID(),
  number: 1,
  outcome: { kind: 'accepted' },
  startedAtMs: Date.now(),
  durationMs: 1,
  sinceSendAtMs: 1,
}

const batchSchema = z.object({ results: z.array(z.object({ message: z.object({ id: z.uuid() }) })) })

const readBatchIds = (body: unknown): string[] =>
  batchSchema.parse(body).results.map(({ message }) => message.id)
