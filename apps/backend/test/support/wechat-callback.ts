import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** Callbacks made by hand, as protocols/wechat.md 4.2 to 4.4 has them, where the sandbox would never send such a one. */

export interface SignedQuery {
  timestamp: string
  nonce: string
  signature: string
}

/** Signed for a GET, and for a body that is not encrypted. */
export function signQuery(token: string): SignedQuery {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(4).toString('hex')
  return { timestamp, nonce, signature: sign(token, timestamp, nonce) }
}

export interface Envelope {
  token: string
  encodingAesKey: string
  /** The app that the text is sealed for. */
  appId: string
}

/** Query and body of an encrypted callback. */
export function sealCallback(
  text: string,
  { token, encodingAesKey, appId }: Envelope,
): { query: Record<string, string>; body: string } {
  const { timestamp, nonce } = signQuery(token)
  const encrypted = encrypt(text, encodingAesKey, appId)
  return {
    query: { timestamp, nonce, msg_signature: sign(token, timestamp, nonce, encrypted) },
    body: JSON.stringify({ ToUserName: 'gh_0', Encrypt: encrypted }),
  }
}

/** The person switched a template off. */
export function changeEvent(event: { openid: string; templateId: string; createTime: number }): string {
  return JSON.stringify({
    ToUserName: 'gh_0',
    FromUserName: event.openid,
    CreateTime: event.createTime,
    MsgType: 'event',
    Event: 'subscribe_msg_change_event',
    List: { TemplateId: event.templateId, SubscribeStatusString: 'reject' },
  })
}

function sign(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

const BLOCK_BYTES = 32

function encrypt(text: string, encodingAesKey: string, appId: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const body = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(appId)])
  const count = BLOCK_BYTES - (plain.length % BLOCK_BYTES)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(count, count)),
    cipher.final(),
  ]).toString('base64')
}
