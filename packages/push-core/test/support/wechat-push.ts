import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { CallbackRequest } from '../../src/index.ts'

/** The sender's half of protocols/wechat.md 4.3, written from the page apart from the code under test. */
export const TOKEN = 'AAAAA'
export const ENCODING_AES_KEY = 'q'.repeat(43)
export const APP_ID = 'wxba5fad812f8e6fb9'

const timestamp = '1714112445'
const nonce = '415670741'

export function plainPush(body: string, query: Record<string, string> = {}): CallbackRequest {
  return {
    method: 'POST',
    query: { signature: sha1(TOKEN, timestamp, nonce), timestamp, nonce, ...query },
    body,
  }
}

export function verification(echostr: string, token = TOKEN): CallbackRequest {
  return {
    method: 'GET',
    query: { signature: sha1(token, timestamp, nonce), timestamp, nonce, echostr },
    body: '',
  }
}

/** `wrap` writes the body around the encrypted text. */
export function encryptedPush(
  text: string,
  wrap = (encrypted: string) => JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypted }),
  appId = APP_ID,
): CallbackRequest {
  const encrypted = encrypt(text, appId)
  const msgSignature = sha1(TOKEN, timestamp, nonce, encrypted)
  return plainPush(wrap(encrypted), { encrypt_type: 'aes', msg_signature: msgSignature })
}

function encrypt(text: string, appId: string): string {
  const key = Buffer.from(`${ENCODING_AES_KEY}=`, 'base64')
  const message = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(appId)])
  const padding = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString('base64')
}

function sha1(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}
