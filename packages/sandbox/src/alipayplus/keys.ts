import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { AlipayplusAppOptions } from './options.ts'

interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Two independent pairs: protocols/alipayplus.md 1.6. */
export interface AppKeys {
  /** The merchant's: it signs requests. */
  readonly merchant: KeyPair
  /** The wallet's: it signs replies. */
  readonly wallet: KeyPair
}

/** A pair that is not given is made when it is first asked for: most tests of other platforms never do. */
export function createKeys({
  clientId,
  privateKey,
  platformPrivateKey,
}: AlipayplusAppOptions): () => AppKeys {
  const merchant = privateKey === undefined ? undefined : readKeyPair('privateKey', privateKey)
  const wallet =
    platformPrivateKey === undefined ? undefined : readKeyPair('platformPrivateKey', platformPrivateKey)
  return () => ({
    merchant: merchant ?? inventKeyPair(`merchant ${clientId}`),
    wallet: wallet ?? inventKeyPair(`wallet ${clientId}`),
  })
}

/** PEM PKCS#8. */
export function exportPrivateKey({ privateKey }: KeyPair): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** PEM SPKI. */
export function exportPublicKey({ publicKey }: KeyPair): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString()
}

/** The same for every sandbox of a process: who tests starts many of them, and a pair takes a tenth of a second. */
const invented = new Map<string, KeyPair>()

function inventKeyPair(owner: string): KeyPair {
  const pair = invented.get(owner) ?? generateKeyPairSync('rsa', { modulusLength: 2048 })
  invented.set(owner, pair)
  return pair
}

function readKeyPair(option: string, pem: string): KeyPair {
  const privateKey = readPrivateKey(pem)
  const { modulusLength = 0 } = privateKey?.asymmetricKeyDetails ?? {}
  if (privateKey?.asymmetricKeyType !== 'rsa' || modulusLength < 2048)
    throw new TypeError(`The option "${option}" is not an RSA key of 2048 bits or more in PEM.`)
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}
