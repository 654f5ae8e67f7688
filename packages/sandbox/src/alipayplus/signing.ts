import { constants, type KeyObject, sign, verify } from 'node:crypto'
import type { SignatureEncoding } from './profile.ts'

/** What is signed, of a request or of the reply to it: protocols/alipayplus.md 1.4 and 1.7. */
export interface Signed {
  /** Path and query as sent, prefix and suffix included. */
  readonly target: string
  readonly clientId: string
  /** The header's exact text. */
  readonly time: string
  readonly body: Uint8Array | string
}

export function toStringToSign({ target, clientId, time, body }: Signed): Buffer {
  return Buffer.concat([Buffer.from(`POST ${target}\n${clientId}.${time}.`), Buffer.from(body)])
}

/** SHA256withRSA: RSASSA-PKCS1-v1_5 (1.6). */
export function signText(signed: Signed, privateKey: KeyObject): Buffer {
  return sign('RSA-SHA256', toStringToSign(signed), { key: privateKey, padding: constants.RSA_PKCS1_PADDING })
}

export function isSignatureOf(signature: Buffer, signed: Signed, publicKey: KeyObject): boolean {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING }
  return verify('RSA-SHA256', toStringToSign(signed), key, signature)
}

export function encodeSignature(signature: Buffer, encoding: SignatureEncoding): string {
  if (encoding === 'base64url') return signature.toString('base64url')
  const base64 = signature.toString('base64')
  return encoding === 'base64' ? base64 : encodeURIComponent(base64)
}

/** The bytes of a signature in any of the three encodings, padded or not; undefined when it is in none (1.6). */
export function decodeSignature(text: string): Buffer | undefined {
  const base64 = decodePercent(text)?.replaceAll('-', '+').replaceAll('_', '/')
  if (base64 === undefined || !/^[A-Za-z\d+/]+={0,2}$/.test(base64)) return undefined
  return Buffer.from(base64, 'base64')
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
