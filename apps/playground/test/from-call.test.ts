import { expect, test } from 'vitest'
import { toArrival } from '../src/sandbox/arrivals.ts'
import type { SandboxCall } from '../src/sandbox/sandbox-types.ts'
import { fromCall } from '../src/wire/from-call.ts'

const CALL: SandboxCall = {
  at: '2026-07-03T06:00:00.000Z',
  platform: 'wechat',
  endpoint: 'send',
  method: 'POST',
  path: '/cgi-bin/message/subscribe/send',
  query: { access_token: '95_abcdefghijkl' },
  headers: {},
  body: '{}',
  status: 200,
  reply: '{"errcode":0}',
  verdict: 'accepted',
  why: '',
}
const show = (change: Partial<SandboxCall>) =>
  fromCall(toArrival({ ...CALL, ...change }, { happenedAt: 0, isNews: true }))

test.each<[string, Partial<SandboxCall>, { verdict: string; code: string | undefined }]>([
  ['a success', {}, { verdict: 'accepted', code: '200' }],
  [
    'WeChat’s refusal',
    { verdict: 'refused', reply: '{"errcode":43101}' },
    { verdict: 'refused', code: '43101' },
  ],
  [
    'a wallet’s refusal',
    { verdict: 'refused', reply: '{"result":{"resultCode":"INVALID_TOKEN"}}' },
    { verdict: 'refused', code: 'INVALID_TOKEN' },
  ],
  [
    'a cut connection, though the work was done',
    { status: null, reply: null, fault: 'drop-after-commit' },
    { verdict: 'lost', code: undefined },
  ],
  ['half an answer', { reply: '{"errco', fault: 'malformed' }, { verdict: 'lost', code: '200' }],
  ['a gateway page', { status: 503, reply: '<html>', fault: 'status' }, { verdict: 'refused', code: '503' }],
])('%s', (_name, change, shown) => {
  expect(show(change)).toMatchObject(shown)
})

test('nothing of a call leaves unmasked', () => {
  const secret = 'SECRETSECRETSECRET123'
  const entry = show({
    query: { access_token: secret },
    headers: { authorization: `Bearer ${secret}` },
    body: `{"accessToken":"${secret}"}`,
    signed: `POST /v1\nid.time.{"accessToken":"${secret}"}`,
    reply: `{"openid":"${secret}"}`,
  })
  expect(JSON.stringify(entry)).not.toContain(secret)
})
