import { randomUUID, webcrypto } from 'node:crypto'
import type { Clock } from '@mini-push/push-core'
import { errors, jwtVerify, SignJWT } from 'jose'

/** Codes of one-time links. Whoever has the service's secret can make one, also beside a running process. */
export interface OperatorCodes {
  issue(): Promise<string>
  /** `undefined` when it is not ours, damaged or too old. Whether it was used, the database knows. */
  read(code: string): Promise<{ id: string; expiresAt: Date } | undefined>
}

/** Signed with a key of their own, so that no session token is ever a code. */
export async function createOperatorCodes(secret: Uint8Array, clock: Clock): Promise<OperatorCodes> {
  const key = await deriveKey(secret)
  return {
    issue: () =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(randomUUID())
        .setExpirationTime(new Date(clock.now().getTime() + CODE_LIFETIME_MS))
        .sign(key),
    async read(code) {
      try {
        const options = { algorithms: ['HS256'], requiredClaims: ['jti', 'exp'], currentDate: clock.now() }
        const { jti = '', exp = 0 } = (await jwtVerify(code, key, options)).payload
        return { id: jti, expiresAt: new Date(exp * 1000) }
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

/** Time to copy a link from one window to another. */
const CODE_LIFETIME_MS = 10 * 60_000

async function deriveKey(secret: Uint8Array): Promise<webcrypto.CryptoKey> {
  const root = await webcrypto.subtle.importKey('raw', Uint8Array.from(secret), 'HKDF', false, ['deriveKey'])
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: Buffer.from('mini-push operator code'),
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return webcrypto.subtle.deriveKey(how, root, algorithm, false, ['sign', 'verify'])
}
