import { expect, test } from 'vitest'
import { toArrival } from '../src/sandbox/arrivals.ts'
import type { SandboxPush } from '../src/sandbox/sandbox-types.ts'
import { fromPush } from '../src/wire/from-push.ts'

const SECRET = 'SECRETSECRETSECRET123'
const PUSH: SandboxPush = {
  at: '2026-07-03T06:00:00.000Z',
  platform: 'wechat',
  user: 'alice',
  type: 'sent',
  number: 1,
  address: 'http://127.0.0.1:3000/callbacks/wechat/demo',
  query: { msg_signature: 'f464b2', timestamp: '1714036504', nonce: '151', openid: SECRET },
  headers: { 'content-type': 'application/json' },
  body: '{"ToUserName":"gh_1","Encrypt":"qwer"}',
  mode: 'secure',
  event: JSON.stringify({ FromUserName: SECRET, List: { ErrorCode: '0' } }),
  signatures: [
    {
      name: 'msg_signature',
      value: 'f464b2',
      parts: [
        { name: 'nonce', value: '151' },
        { name: 'timestamp', value: '1714036504' },
        { name: 'token', value: SECRET },
        { name: 'Encrypt', value: 'qwer' },
      ],
    },
  ],
  status: 200,
  reply: 'success',
  verdict: 'accepted',
  durationMs: 12,
  why: 'wechat.md 4.3: acknowledged within the time',
}
const show = (change: Partial<SandboxPush> = {}) =>
  fromPush(toArrival({ ...PUSH, ...change }, { happenedAt: 0, isNews: true }))

test('an event goes from the platform to the backend, with what each part of its signature is', () => {
  const entry = show()
  expect(entry).toMatchObject({ from: 'platform', to: 'backend', person: 'alice', code: '200' })
  expect(entry.detail.signed).toMatchObject([
    {
      signature: { name: 'msg_signature' },
      parts: ['nonce', 'time', 'token', 'envelope'].map((kind) => ({ kind })),
    },
  ])
  expect(entry.detail.inside).toMatchObject({ mode: 'secure', text: expect.stringContaining('ErrorCode') })
})

test('in plain mode there is nothing inside', () => {
  expect(show({ mode: 'plain', body: PUSH.event }).detail.inside).toBeUndefined()
})

test.each<[string, Partial<SandboxPush>, { verdict: string; tryNumber: number | undefined }]>([
  ['an acknowledged one', {}, { verdict: 'accepted', tryNumber: undefined }],
  [
    'an answer that does not count',
    { status: 500, verdict: 'refused' },
    { verdict: 'refused', tryNumber: undefined },
  ],
  [
    'a second try without an answer',
    { status: null, reply: null, verdict: 'refused', number: 2 },
    { verdict: 'lost', tryNumber: 2 },
  ],
])('%s', (_name, change, shown) => {
  expect(show(change)).toMatchObject(shown)
})

test.each([
  ['JSON', PUSH.event],
  ['XML', `<xml><FromUserName><![CDATA[${SECRET}]]></FromUserName><MsgID>1</MsgID></xml>`],
])('nothing of it leaves unmasked: %s', (_name, event) => {
  expect(JSON.stringify(show({ event, body: event }))).not.toContain(SECRET)
})
