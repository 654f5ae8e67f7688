import { describe, expect, it } from 'vitest'
import { decrypt, isSameSignature, sign } from '../src/providers/wechat/signing.ts'

/** Official vectors of protocols/wechat.md 4.2 and 4.3. */
const TOKEN = 'AAAAA'
const ENCODING_AES_KEY = 'A'.repeat(43)
const ENCRYPT =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04='

describe('sign', () => {
  it.each([
    ['1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
    ['1714112445', '415670741', '6c5c811b55cc85e0e1b54100749188c20beb3f5d'],
  ])('gives the official signature of timestamp %s', (timestamp, nonce, signature) => {
    expect(sign([TOKEN, timestamp, nonce])).toBe(signature)
    expect(sign([nonce, TOKEN, timestamp])).toBe(signature)
  })

  it('covers the encrypted text, which may begin with a plus sign', () => {
    const signature = sign([TOKEN, '1714112445', '415670741', ENCRYPT])
    expect(signature).toBe('046e02f8204d34f8ba5fa3b1db94908f3df2e9b3')
  })

  it('gives the official signature of an encrypted reply', () => {
    const encrypted =
      'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=='
    expect(sign([TOKEN, '1713424427', '415670741', encrypted])).toBe(
      '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    )
    expect(decrypt(encrypted, ENCODING_AES_KEY).text).toBe('{"demo_resp":"good luck"}')
  })
})

describe('isSameSignature', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'ab', false],
    ['abc', '', false],
    ['abc', 'äöü', false],
  ])('compares %s and %s', (expected, given, same) => {
    expect(isSameSignature(expected, given)).toBe(same)
  })
})

describe('decrypt', () => {
  it('opens the official vector', () => {
    const { text, appId } = decrypt(ENCRYPT, ENCODING_AES_KEY)
    expect(appId).toBe('wxba5fad812f8e6fb9')
    expect(Buffer.byteLength(text)).toBe(167)
    expect(JSON.parse(text)).toMatchObject({ MsgType: 'event', Event: 'debug_demo' })
  })

  it.each([
    ['another key', ENCRYPT, 'B'.repeat(43)],
    ['half a block', 'AAAA', ENCODING_AES_KEY],
    ['nothing', '', ENCODING_AES_KEY],
    ['text that is no base64', '!!!!', ENCODING_AES_KEY],
  ])('throws for %s', (_what, encrypted, key) => {
    expect(() => decrypt(encrypted, key)).toThrow()
  })
})
