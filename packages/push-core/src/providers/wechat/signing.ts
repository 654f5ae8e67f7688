import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** SHA-1 of the parts, sorted by their bytes and joined; lower-case hex (protocols/wechat.md 4.2). */
export function sign(parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex')
}

/** Takes the same time wherever the two differ. */
export function isSameSignature(expected: string, given: string): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}

export interface Decrypted {
  text: string
  /** Of whom WeChat says the text is; the caller compares it. */
  appId: string
}

/**
 * Opens the `Encrypt` of a callback: AES-256-CBC, the key's first half as IV, and inside it 16 random bytes, the text's
 * length, the text and the appid (protocols/wechat.md 4.3).
 * @throws {Error} when it is not what the key sealed
 */
export function decrypt(encrypted: string, encodingAesKey: string): Decrypted {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16))
  // WeChat pads to blocks of 32 bytes, which the cipher's own check of 16 would refuse.
  decipher.setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  const plain = stripPadding(padded)
  const end = 20 + plain.readUInt32BE(16)
  if (end > plain.length) throw new Error('The encrypted text is shorter than it says.')
  return { text: plain.toString('utf8', 20, end), appId: plain.toString('utf8', end) }
}

function stripPadding(padded: Buffer): Buffer {
  const length = padded.at(-1) ?? 0
  if (length < 1 || length > 32 || length > padded.length)
    throw new Error('The encrypted text is not padded.')
  return padded.subarray(0, -length)
}
