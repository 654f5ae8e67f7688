import type { PlatformStorage } from './platform.ts'

const STORAGE_KEY = 'device-secret'
const BYTES = 32
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * What an anonymous person is known by: 32 random bytes in base64url, made once and kept on this device. Whoever has
 * it is that person; without it, as after the app's data was cleared, they are somebody new.
 */
export function readDeviceSecret(storage: PlatformStorage): string {
  const kept = storage.read(STORAGE_KEY)
  if (typeof kept === 'string') return kept
  const secret = toBase64Url(createRandomBytes())
  storage.write(STORAGE_KEY, secret)
  return secret
}

/**
 * From `crypto` where the engine has it. Mini program engines document none: Math.random must do there. It is seeded
 * afresh in each engine, and the secret guards only what an anonymous person agreed to on this device.
 */
function createRandomBytes(): Uint8Array {
  const bytes = new Uint8Array(BYTES)
  if (typeof crypto === 'object' && typeof crypto.getRandomValues === 'function') {
    return crypto.getRandomValues(bytes)
  }
  return bytes.map(() => Math.floor(Math.random() * 256))
}

/** Without padding; mini program engines have no `btoa` either. */
function toBase64Url(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = bits.match(/.{1,6}/g) ?? []
  return digits.map((digit) => ALPHABET[Number.parseInt(digit.padEnd(6, '0'), 2)]).join('')
}
