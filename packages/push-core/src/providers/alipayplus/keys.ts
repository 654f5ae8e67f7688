import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { required } from '../../kernel/option-checks.ts'

/** What signs our requests, and what the wallet signs its replies with. */
export interface KeyRing {
  privateKey: KeyObject
  /** By `keyVersion`. */
  platformKeys: ReadonlyMap<number, KeyObject>
}

/** Shorter ones are broken or nearly so; the pages ask for 2048 (protocols/alipayplus.md 1.6). */
const LEAST_BITS = 2048

/**
 * Takes each key as PEM (PKCS#8, PKCS#1 or SPKI, line breaks real or written as `\n`), as the bare base64 of its DER, or
 * as the path of a file with one of these (protocols/alipayplus.md 1.6).
 * @throws {TypeError} naming the option and nothing of the key
 */
export function importKeys(privateKey: string, platformPublicKeys: Record<string, string>): KeyRing {
  const ours = importPrivateKey('privateKey', privateKey)
  const platformKeys = Object.entries(platformPublicKeys).map(([version, text]): [number, KeyObject] => {
    const name = `platformPublicKeys.${version}`
    return [toKeyVersion(name, version), refuseOwn(name, importPublicKey(name, text), ours)]
  })
  return { privateKey: ours, platformKeys: new Map(platformKeys) }
}

/** The key of a version; without a version, or with an unknown one, the newest (1.3). */
export function findPlatformKey(
  { platformKeys }: KeyRing,
  version: number | undefined,
): KeyObject | undefined {
  const newest = Math.max(...platformKeys.keys())
  return (version === undefined ? undefined : platformKeys.get(version)) ?? platformKeys.get(newest)
}

function importPrivateKey(name: string, text: string): KeyObject {
  return judge(name, 'private', readKey(required(name, text), parsePrivateKey))
}

function importPublicKey(name: string, text: string): KeyObject {
  return judge(name, 'public', readKey(required(name, text), parsePublicKey))
}

function judge(name: string, kind: string, key: KeyObject | undefined): KeyObject {
  if (key?.asymmetricKeyType !== 'rsa') {
    throw new TypeError(
      `Option "${name}" must be an RSA ${kind} key: PEM, the base64 of its DER, or the path of a file with it.`,
    )
  }
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS) {
    throw new TypeError(`Option "${name}" must be a key of ${LEAST_BITS} bits or more.`)
  }
  return key
}

/** The repeated mistake of 1.6: then every reply of the wallet would seem forged. */
function refuseOwn(name: string, platformKey: KeyObject, privateKey: KeyObject): KeyObject {
  if (!createPublicKey(privateKey).equals(platformKey)) return platformKey
  throw new TypeError(`Option "${name}" is your own public key; set the one that the wallet's portal shows.`)
}

function toKeyVersion(name: string, version: string): number {
  if (/^\d{1,9}$/.test(version)) return Number(version)
  throw new TypeError(`Option "${name}" must be named by the key's version, a whole number.`)
}

/** What is no key may be the path of one. */
function readKey(text: string, parseKey: (der: Buffer) => KeyObject | undefined): KeyObject | undefined {
  return parseKey(toDer(text)) ?? attempt(() => parseKey(toDer(readFileSync(text, 'utf8'))))
}

function toDer(text: string): Buffer {
  const base64 = text
    .replaceAll('\\n', '\n')
    .replace(/-----[^-]*-----/g, '')
    .replace(/\s/g, '')
  return Buffer.from(base64, 'base64')
}

function parsePrivateKey(key: Buffer): KeyObject | undefined {
  return (
    attempt(() => createPrivateKey({ key, format: 'der', type: 'pkcs8' })) ??
    attempt(() => createPrivateKey({ key, format: 'der', type: 'pkcs1' }))
  )
}

function parsePublicKey(key: Buffer): KeyObject | undefined {
  return attempt(() => createPublicKey({ key, format: 'der', type: 'spki' }))
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
