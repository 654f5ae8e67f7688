import { expect, test } from 'vitest'
import { seal, signParts, unseal } from '../src/wechat/callback/envelope.ts'

/** The platform's official vectors: protocols/wechat.md 4.2 and 4.3. */
const TOKEN = 'AAAAA'
const ENCODING_AES_KEY = 'A'.repeat(43)
const APP_ID = 'wxba5fad812f8e6fb9'
const EVENT =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04='
const REPLY = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=='

test.each([
  { timestamp: '1714036504', nonce: '1514711492', signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696' },
  { timestamp: '1714037059', nonce: '486452656', signature: '899cf89e464efb63f54ddac96b0a0a235f53aa78' },
  { timestamp: '1714112445', nonce: '415670741', signature: '6c5c811b55cc85e0e1b54100749188c20beb3f5d' },
])('signs the query of $timestamp', ({ timestamp, nonce, signature }) => {
  expect(signParts(TOKEN, timestamp, nonce)).toBe(signature)
})

test('signs an event, whose first character sorts before digits', () => {
  const signature = signParts(TOKEN, '1714112445', '415670741', EVENT)
  expect(signature).toBe('046e02f8204d34f8ba5fa3b1db94908f3df2e9b3')
})

test('opens the event', () => {
  const { message, appId } = unseal(EVENT, ENCODING_AES_KEY)
  expect(appId).toBe(APP_ID)
  expect(Buffer.byteLength(message)).toBe(167)
  expect(JSON.parse(message)).toMatchObject({ Event: 'debug_demo' })
})

test('seals the event to the very bytes', () => {
  const { message } = unseal(EVENT, ENCODING_AES_KEY)
  const random = Buffer.from('a8eedb185eb2fecf')
  expect(seal(message, { appId: APP_ID, encodingAesKey: ENCODING_AES_KEY, random })).toBe(EVENT)
})

test('seals and signs the reply to the very bytes', () => {
  const random = Buffer.from('707722b803182950')
  const sealed = seal('{"demo_resp":"good luck"}', {
    appId: APP_ID,
    encodingAesKey: ENCODING_AES_KEY,
    random,
  })
  expect(sealed).toBe(REPLY)
  expect(signParts(TOKEN, '1713424427', '415670741', sealed)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1')
})

test('pads to 32 bytes, a whole block when nothing is missing', () => {
  // 16 random + 4 length + 26 message + 18 app id = 64 bytes.
  const sealed = seal('x'.repeat(26), { appId: APP_ID, encodingAesKey: ENCODING_AES_KEY })
  expect(Buffer.from(sealed, 'base64')).toHaveLength(96)
  expect(unseal(sealed, ENCODING_AES_KEY)).toEqual({ message: 'x'.repeat(26), appId: APP_ID })
})

test('does not open with another key', () => {
  expect(() => unseal(EVENT, 'B'.repeat(43))).toThrow()
})
