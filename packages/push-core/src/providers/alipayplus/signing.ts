import { type KeyObject, sign as rsaSign, verify as rsaVerify } from 'node:crypto'
import { promisify } from 'node:util'

// On libuv's threads: an RSA signature on the main thread would hold up every other message for a millisecond.
const signBytes = promisify(rsaSign)
const verifyBytes = promisify(rsaVerify)

/** How the signature is written as text; the wallets disagree (protocols/alipayplus.md 1.6). */
export type SignatureEncoding = 'base64' | 'base64-percent' | 'base64url'

/** What one signature covers (1.4, 1.7). */
export interface SignedParts {
  /** Path and query, from the slash behind the host on. */
  path: string
  clientId: string
  /** The time's header, to the letter. */
  time: string
  /** The bytes on the wire. */
  body: Uint8Array
}

export interface SignatureHeader {
  /** Absent: the newest key of the sender. */
  keyVersion?: number
  signature: string
}

/** `<METHOD> <path>\n<Client-Id>.<time>.<body>`, the same for request and reply (1.4, 1.7). */
export function toSignedBytes({ path, clientId, time, body }: SignedParts): Buffer {
  return Buffer.concat([Buffer.from(`POST ${path}\n${clientId}.${time}.`), body])
}

/** SHA256withRSA over {@link toSignedBytes}, as text (1.6). */
export async function sign(parts: SignedParts, key: KeyObject, encoding: SignatureEncoding): Promise<string> {
  return encodeSignature(await signBytes('sha256', toSignedBytes(parts), key), encoding)
}

/** Whether `signature`, in whichever encoding, is that of the key's owner (1.6). */
export async function verify(parts: SignedParts, key: KeyObject, signature: string): Promise<boolean> {
  const bytes = decodeSignature(signature)
  if (bytes?.length !== (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8) return false
  return await verifyBytes('sha256', toSignedBytes(parts), key, bytes)
}

export function encodeSignature(bytes: Uint8Array, encoding: SignatureEncoding): string {
  const buffer = Buffer.from(bytes)
  switch (encoding) {
    case 'base64':
      return buffer.toString('base64')
    case 'base64-percent':
      return encodeURIComponent(buffer.toString('base64'))
    case 'base64url':
      return buffer.toString('base64url')
  }
}

/**
 * The bytes of a signature in any of the encodings, padded or not; undefined for anything else. Percent-encoding is
 * undone once, and a blank is never taken for a plus sign (1.6).
 */
export function decodeSignature(text: string): Buffer | undefined {
  const base64 = undoPercent(text)?.replaceAll('-', '+').replaceAll('_', '/')
  return base64 !== undefined && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
    ? Buffer.from(base64, 'base64')
    : undefined
}

export function writeSignatureHeader(keyVersion: number, signature: string, separator: ', ' | ','): string {
  return ['algorithm=RSA256', `keyVersion=${keyVersion}`, `signature=${signature}`].join(separator)
}

/**
 * Reads a `Signature` header: parts in any order, names in any case, values cut at the first `=`, since a signature may
 * end in some (1.3).
 * @throws {Error} saying what is wrong, in words that are safe to log
 */
export function readSignatureHeader(header: string): SignatureHeader {
  const parts = new Map(header.split(',').map(readPart))
  const algorithm = parts.get('algorithm') ?? 'RSA256'
  const signature = parts.get('signature')
  const keyVersion = parts.get('keyversion')
  if (algorithm.toUpperCase() !== 'RSA256') {
    throw new Error('The signature has an algorithm other than RSA256, the only one supported.')
  }
  if (!signature) throw new Error('The Signature header has no signature in it.')
  if (keyVersion === undefined) return { signature }
  if (!/^\d{1,9}$/.test(keyVersion)) throw new Error('The keyVersion of the signature is no number.')
  return { keyVersion: Number(keyVersion), signature }
}

function readPart(part: string): [string, string] {
  const cut = part.indexOf('=')
  return cut < 0
    ? [part.trim().toLowerCase(), '']
    : [part.slice(0, cut).trim().toLowerCase(), part.slice(cut + 1).trim()]
}

function undoPercent(text: string): string | undefined {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text
  } catch {
    return undefined
  }
}
