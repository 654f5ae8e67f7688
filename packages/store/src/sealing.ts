import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { StoreError } from './errors.ts'

export interface SealKeys {
  /** Version that new seals are made with. */
  current: string
  /**
   * 32 random bytes by version; a version is letters and digits, and never changes its key. Keep an old
   * version for as long as anything sealed with it is kept.
   */
  keys: Readonly<Record<string, Uint8Array>>
}

/** Keeps tokens and identities unreadable at rest. */
export interface Sealing {
  /** Version that new seals are made with. */
  readonly current: string
  /**
   * Seals `text` with AES-256-GCM as `<key version>.<base64url>`. `context` says where it belongs, such as
   * `credential:<key>`, and is authenticated: a seal that was moved to another row does not open.
   */
  seal(text: string, context: string): string
  /** @throws {StoreError} `unsealable` */
  unseal(sealed: string, context: string): string
  /** As `unseal`, and undefined where that throws: one that cannot be opened must not keep the others from theirs. */
  tryUnseal(sealed: string, context: string): string | undefined
  /** Keyed hash to look `text` up by, `<key version>.<HMAC-SHA256>`, the same for the same text and context. */
  fingerprint(text: string, context: string): string
  /** The fingerprints that `text` may have been stored under, one for each key version. */
  fingerprints(text: string, context: string): string[]
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** @throws {StoreError} `bad-seal-keys` */
export function createSealing(sealKeys: SealKeys): Sealing {
  assertUsable(sealKeys)
  const keys = new Map(
    Object.entries(sealKeys.keys).map(([version, key]) => [version, createSecretKey(key)] as const),
  )

  function keyOf(version: string): KeyObject {
    const key = keys.get(version)
    if (!key) throw new StoreError('unsealable', `There is no seal key of version "${version}".`)
    return key
  }

  function createFingerprinter(version: string) {
    const key = deriveFingerprintKey(keyOf(version))
    return (text: string, context: string) =>
      `${version}.${createHmac('sha256', key).update(`${context}\n${text}`).digest('base64url')}`
  }

  const fingerprinters = Object.keys(sealKeys.keys).map(createFingerprinter)

  function unseal(sealed: string, context: string): string {
    const [version = '', payload = ''] = sealed.split('.')
    return open(keyOf(version), Buffer.from(payload, 'base64url'), context)
  }

  return {
    current: sealKeys.current,
    seal(text, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyOf(sealKeys.current), iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${sealKeys.current}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    unseal,
    tryUnseal(sealed, context) {
      try {
        return unseal(sealed, context)
      } catch (error) {
        if (error instanceof StoreError) return undefined
        throw error
      }
    },
    fingerprint: createFingerprinter(sealKeys.current),
    fingerprints: (text, context) => fingerprinters.map((fingerprint) => fingerprint(text, context)),
  }
}

function assertUsable({ current, keys }: SealKeys): void {
  if (!Object.hasOwn(keys, current)) {
    throw new StoreError('bad-seal-keys', `The current seal key, version "${current}", is missing.`)
  }
  for (const [version, key] of Object.entries(keys)) {
    if (!/^[A-Za-z0-9]+$/.test(version) || key.byteLength !== 32) {
      throw new StoreError('bad-seal-keys', `The seal key of version "${version}" is not 32 bytes.`)
    }
  }
}

/** A key of its own, so that no key serves both AES and HMAC. */
function deriveFingerprintKey(key: KeyObject): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'mini-push fingerprint', 32)))
}

function open(key: KeyObject, payload: Buffer, context: string): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, payload.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(context)).setAuthTag(payload.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const body = payload.subarray(IV_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new StoreError('unsealable', 'A sealed value was altered, or belongs to another row.', {
      cause: error,
    })
  }
}
