import { expect, test } from 'vitest'
import { toSignedParts } from '../src/wire/signed-parts.ts'

test.each([
  [
    'Alipay+: the content to be signed',
    'POST /v1/messages/sendInbox\nTEST_5Y.2026-07-03T06:00:00.000+00:00.{"a":"b.c"}',
    ['method', 'path', 'client', 'time', 'body'],
  ],
  [
    'Binance: the canonical request',
    `POST\n/message/send/\na=1\n${'0a'.repeat(32)}`,
    ['method', 'path', 'query', 'digest'],
  ],
  ['anything else', 'who knows', ['text']],
])('%s', (_name, signed, kinds) => {
  const parts = toSignedParts(signed)
  expect(parts.map(({ text }) => text).join('')).toBe(signed)
  expect(parts.map(({ kind }) => kind).filter((kind) => kind !== 'glue')).toEqual(kinds)
})
