import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto'

/** PKCS#1 v1.5 puts at least so many bytes before the text, after `00 02` (RFC 8017 7.2.1). */
const LEAST_PADDING = 8

/**
 * An RSA private key out of PEM (PKCS#8 or PKCS#1) or of bare base64.
 * @throws {TypeError} naming the option and nothing of the key
 */
export function importOpenDataKey(name: string, text: string): KeyObject {
  const der = Buffer.from(text.replace(/-----[^-]*-----/g, ''), 'base64')
  const key = parseKey(der, 'pkcs8') ?? parseKey(der, 'pkcs1')
  if (key?.asymmetricKeyType === 'rsa') return key
  throw new TypeError(`Option "${name}" must be an RSA private key, as PEM or as the base64 of its DER.`)
}

/**
 * Opens the `userData` of open data: base64url, RSA with PKCS#1 v1.5 padding, UTF-8 (protocols/binance.md 2.4).
 * @returns undefined for everything that the key did not seal; why is not told, lest a stranger learn of the key by asking
 */
export function decryptOpenData(sealed: string, key: KeyObject): string | undefined {
  try {
    // The padding is taken off by hand. Some Nodes refuse to do it (CVE-2023-46809); the others answer a damaged
    // text, or a wrong key, with random bytes in place of an error, and those could pass for an identity.
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(sealed, 'base64url'))
    return readPadded(block)
  } catch {
    return undefined
  }
}

/** `00 02`, eight bytes or more that are not zero, `00`, then the text. */
function readPadded(block: Buffer): string | undefined {
  const end = block.indexOf(0, 2)
  const isPadded = block[0] === 0 && block[1] === 2 && end >= 2 + LEAST_PADDING
  const text = new TextDecoder('utf-8', { fatal: true }).decode(block.subarray(end + 1))
  return isPadded && text !== '' ? text : undefined
}

function parseKey(der: Buffer, type: 'pkcs8' | 'pkcs1'): KeyObject | undefined {
  try {
    return createPrivateKey({ key: der, format: 'der', type })
  } catch {
    return undefined
  }
}
