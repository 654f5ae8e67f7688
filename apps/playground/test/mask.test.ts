import { expect, test } from 'vitest'
import { maskPairs, maskText } from '../src/wire/mask.ts'

test.each([
  [
    'a wallet token in JSON',
    '{"accessToken":"1jRaSECRETSECRET","requestId":"r-1"}',
    '{"accessToken":"1j••••••","requestId":"r-1"}',
  ],
  ['an openid', '{"touser":"oABCDEFGHIJKLMNOPQRS"}', '{"touser":"oAB••••••"}'],
  [
    'a session key and its neighbours',
    '{"session_key":"c2VjcmV0c2VjcmV0", "errcode":0}',
    '{"session_key":"c2••••••", "errcode":0}',
  ],
  ['a sign-in code', '{"app":"demo","code":"0c1SXGabcdefghij9876"}', '{"app":"demo","code":"0c1••••••"}'],
  [
    'JSON within a JSON string',
    String.raw`{"body":"{\"pushToken\":\"abcdefghijkl\"}"}`,
    String.raw`{"body":"{\"pushToken\":\"ab••••••\"}"}`,
  ],
  [
    'a query',
    'POST /cgi-bin/message/subscribe/send?access_token=95_abcdefghijkl&x=1',
    'POST /cgi-bin/message/subscribe/send?access_token=95••••••&x=1',
  ],
  ['a bearer', 'Bearer abcdefghijklmnop', 'Bearer ab••••••'],
  ['a JSON web token', 'eyJhbGciOiJIUzI1NiJ9.eyJkaWciOiIifQ.c2lnbmF0dXJl', 'eyJh••••••'],
  ['a short secret', '{"secret":"ab"}', '{"secret":"••••••"}'],
])('%s is masked', (_name, text, masked) => {
  expect(maskText(text)).toBe(masked)
})

test.each([
  ['an error code', '{"type":"about:blank","code":"idempotency-key-required"}'],
  ['a result code', '{"code":"000000","result":{"resultCode":"SUCCESS"}}'],
  ['what the person reads', '{"thing1":{"value":"钢琴练习"}}'],
])('%s stays', (_name, text) => {
  expect(maskText(text)).toBe(text)
})

test('headers are masked by name, whatever their case, and by content', () => {
  const headers = {
    Authorization: 'Bearer abcdefghijklmnop',
    'x-mp-open-api-token': 'abcdefghijklmnopqrstuvwx',
    referer: 'http://127.0.0.1/?js_code=0123456789abcdef',
    'content-type': 'application/json',
  }
  expect(maskPairs(headers)).toEqual({
    Authorization: 'Bearer ab••••••',
    'x-mp-open-api-token': 'abcd••••••',
    referer: 'http://127.0.0.1/?js_code=01••••••',
    'content-type': 'application/json',
  })
})

test('masking twice changes nothing', () => {
  const once = maskText(
    '{"accessToken":"1jRaSECRETSECRET"} ?access_token=95_abcdefghijkl Bearer abcdefghijklmnop',
  )
  expect(maskText(once)).toBe(once)
})
