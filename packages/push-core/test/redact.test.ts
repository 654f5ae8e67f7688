import fc from 'fast-check'
import { expect, it } from 'vitest'
import { redact } from '../src/kernel/redact.ts'

const openid = 'oJ5x_5Yd0Vh1pAq2ZbR3cT4eU6fW'
const accessToken = `92_${'Ab1-_'.repeat(30)}`

it.each([
  { what: 'an openid', text: `invalid openid ${openid} rid: 6789abcd-01234567-89abcdef`, secret: openid },
  { what: 'an access token', text: `token ${accessToken} expired`, secret: accessToken },
  { what: 'a session key', text: 'key tiihtNczf5v6AKRyjwEUhQ== gone', secret: 'tiihtNczf5v6AKRyjwEUhQ==' },
  { what: 'a named secret, however short', text: 'GET /x?secret=abc&y=1', secret: 'abc' },
  { what: 'a named secret in JSON', text: '{"session_key":"k1","z":2}', secret: 'k1' },
])('takes $what out', ({ text, secret }) => {
  expect(redact(text)).not.toContain(secret)
  expect(redact(text)).toContain('[redacted]')
})

it.each([
  'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6789abcd-01234567-89abcdef',
  'argument invalid! data.character_string1.value i rid: 6789abcd-01234567-89abcdef',
  'user refuse to accept the msg rid: 6789abcd-01234567-89abcdef',
])('keeps what helps an operator: %s', (text) => {
  expect(redact(text)).toBe(text)
})

it('takes given secrets out wherever they stand', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[a-z]{9,12}$/), fc.string(), (before, secret, after) => {
      expect(redact(`${before}${secret}${after}`, [secret])).not.toContain(secret)
    }),
  )
})

it('gives one line of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const redacted = redact(text.repeat(20))
      expect(redacted.length).toBeLessThanOrEqual(300)
      expect(redacted).not.toMatch(/[\r\n\0]/)
    }),
  )
})
