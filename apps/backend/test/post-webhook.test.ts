import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import type { TakenWebhookEvent } from '@mini-push/store'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { createPost } from '../src/webhooks/post-webhook.ts'
import { signWebhook } from '../src/webhooks/sign-webhook.ts'
import { toSettlement } from '../src/webhooks/to-settlement.ts'
import { startReceiver } from './support/receiver.ts'

const receiver = await startReceiver()
afterAll(() => receiver.close())

const event = { id: '5f6a', body: '{}' }
const never = new AbortController().signal
const secrets = [randomBytes(32)]

test('an event is signed as Standard Webhooks signs its own example', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const attempt = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  }
  expect(signWebhook(attempt, [secret])).toEqual({
    'webhook-id': attempt.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
  const published = new Webhook(`whsec_${secret.toString('base64')}`)
  expect(published.sign(attempt.id, attempt.at, attempt.body)).toBe(
    signWebhook(attempt, [secret])['webhook-signature'],
  )
})

test('an answer that does not come in time is a failure', async () => {
  receiver.answerWith(() => 'none')
  const post = createPost({ url: receiver.url, secrets }, { deadlineMs: 50 })
  expect(await post(event, never)).toEqual({ kind: 'failed', error: 'No answer came in time.' })
})

test('what we give up ourselves is no failure', async () => {
  receiver.answerWith(() => 'none')
  const post = createPost({ url: receiver.url, secrets })
  expect(await post(event, AbortSignal.timeout(50))).toEqual({ kind: 'given-back' })
})

test.each([
  { what: 'nobody listens', url: 'http://127.0.0.1:9/', error: 'The connection was refused.' },
  { what: 'the host is unknown', url: 'https://hooks.invalid/', error: 'The name of the host is not known.' },
])('where $what, it says so and names no address', async ({ url, error }) => {
  const post = createPost({ url, secrets })
  expect(await post(event, never)).toEqual({ kind: 'failed', error })
})

test.each([
  { header: '120', retryAfterMs: 120_000 },
  { header: '0', retryAfterMs: 0 },
  { header: 'Wed, 21 Oct 2026 07:28:00 GMT', retryAfterMs: undefined },
  { header: '-5', retryAfterMs: undefined },
  { header: '99999999999999', retryAfterMs: undefined },
])(
  'a caller who answers Retry-After: $header is understood as $retryAfterMs',
  async ({ header, retryAfterMs }) => {
    receiver.answerWith(() => ({ status: 503, headers: { 'retry-after': header } }))
    const post = createPost({ url: receiver.url, secrets })
    expect(await post(event, never)).toEqual({ kind: 'failed', error: 'The answer was 503.', retryAfterMs })
  },
)

test.each([
  { asked: 'nothing', retryAfterMs: undefined, waits: 5_000 },
  { asked: 'less than we would wait', retryAfterMs: 1_000, waits: 5_000 },
  { asked: 'two minutes', retryAfterMs: 120_000, waits: 120_000 },
  { asked: 'a day', retryAfterMs: 86_400_000, waits: 3_600_000 },
])('a failure that asks for $asked is repeated after $waits ms', ({ retryAfterMs, waits }) => {
  const now = new Date('2026-03-01T12:00:00Z')
  const taken = {
    app: 'demo',
    id: '5f6a',
    attempts: 1,
    leasedUntil: now,
    waitingSince: now,
  } as TakenWebhookEvent
  const result = { kind: 'failed', error: '', ...(retryAfterMs !== undefined && { retryAfterMs }) } as const
  const { state, dueAt } = toSettlement(taken, result, { now, random: 0 })
  expect({ state, waits: dueAt.getTime() - now.getTime() }).toEqual({ state: 'waiting', waits })
})

test('an answer without end is cut off', async () => {
  const server = createServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    const timer = setInterval(() => socket.write('x'.repeat(16_384)), 1)
    socket.on('error', () => {}).on('close', () => clearInterval(timer))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const post = createPost({ url: `http://127.0.0.1:${port}/`, secrets })
  expect(await post(event, never)).toEqual({ kind: 'failed', error: 'The answer was longer than 64 kB.' })
  server.close()
})
