import { webcrypto } from 'node:crypto'
import type { Clock } from '@mini-push/push-core'
import { errors, jwtVerify, SignJWT } from 'jose'

/** Whom a session token speaks for. */
interface SessionClaims {
  sessionId: string
  userId: string
  app: string
}

export interface SessionTokens {
  issue(claims: SessionClaims, expiresAt: Date): Promise<string>
  /** `undefined` when the token is not ours, damaged or expired. Whether it was revoked, the database knows. */
  read(token: string): Promise<SessionClaims | undefined>
}

/** Session tokens: JWT, HS256. The key is imported once, which signs three times faster than raw bytes. */
export async function createSessionTokens(secret: Uint8Array, clock: Clock): Promise<SessionTokens> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await webcrypto.subtle.importKey('raw', secret, algorithm, false, ['sign', 'verify'])
  return {
    issue: ({ sessionId, userId, app }, expiresAt) =>
      new SignJWT({ app })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setJti(sessionId)
        .setSubject(userId)
        .setExpirationTime(expiresAt)
        .sign(key),
    async read(token) {
      try {
        const options = { algorithms: ['HS256'], issuer: ISSUER, currentDate: clock.now() }
        const { payload } = await jwtVerify(token, key, options)
        const { jti, sub, app } = payload
        if (typeof jti !== 'string' || typeof sub !== 'string' || typeof app !== 'string') return undefined
        return { sessionId: jti, userId: sub, app }
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

const ISSUER = 'mini-push'
