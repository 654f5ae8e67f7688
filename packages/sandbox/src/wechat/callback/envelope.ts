import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** The PKCS#7 block of this envelope is 32 bytes, not the 16 of AES: protocols/wechat.md 4.3. */
const BLOCK_BYTES = 32
const RANDOM_BYTES = 16
const LENGTH_BYTES = 4

/** Lowercase hex SHA-1 over the parts in byte order: `signature` and `msg_signature` (4.2, 4.3). */
export function signParts(...parts: string[]): string {
  return createHash('sha1').update(parts.toSorted(compareBytes).join('')).digest('hex')
}

/** Seals a message for this app: random bytes, length, message, app id. `random` is 16 bytes; tests give their own. */
export function seal(
  message: string,
  {
    appId,
    encodingAesKey,
    random = randomBytes(RANDOM_BYTES),
  }: { appId: string; encodingAesKey: string; random?: Buffer },
): string {
  const body = Buffer.from(message)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(body.length)
  const plain = pad(Buffer.concat([random, length, body, Buffer.from(appId)]))
  const { key, iv } = toKey(encodingAesKey)
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}

/** The message of an envelope, and the app that it names. Throws when it was not sealed with this key. */
export function unseal(sealed: string, encodingAesKey: string): { message: string; appId: string } {
  const { key, iv } = toKey(encodingAesKey)
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()])
  const plain = unpad(padded).subarray(RANDOM_BYTES)
  const end = LENGTH_BYTES + plain.readUInt32BE(0)
  return {
    message: plain.subarray(LENGTH_BYTES, end).toString('utf8'),
    appId: plain.subarray(end).toString('utf8'),
  }
}

function toKey(encodingAesKey: string): { key: Buffer; iv: Buffer } {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  return { key, iv: key.subarray(0, 16) }
}

function pad(bytes: Buffer): Buffer {
  const count = BLOCK_BYTES - (bytes.length % BLOCK_BYTES)
  return Buffer.concat([bytes, Buffer.alloc(count, count)])
}

function unpad(bytes: Buffer): Buffer {
  const count = bytes.at(-1) ?? 0
  if (count < 1 || count > BLOCK_BYTES) throw new Error('The padding of the envelope is wrong.')
  return bytes.subarray(0, bytes.length - count)
}

/** The order in which the parts of a signature are joined (4.2). */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
