import { createHash } from 'node:crypto'
import type { CreateSession, Session } from '@mini-push/contracts'
import { findOrCreateUser, createSession as insertSession } from '@mini-push/store'
import { requireApp } from '../apps.ts'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'

/** Signs a person in: the code goes to the platform once, what comes back stays here. */
export async function createSession(services: Services, request: CreateSession): Promise<Session> {
  const { store, clock, config, sessionTokens } = services
  const { app } = request
  const { platform } = requireApp(config, app)
  const identity = await identify(services, request)
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS)
  const session = await store.transaction(async (tx) => {
    const user = await findOrCreateUser(tx, { app, platform, identity, now })
    return insertSession(tx, { app, userId: user.id, now, expiresAt })
  })
  const { id: sessionId, userId } = session
  const token = await sessionTokens.issue({ sessionId, userId, app }, expiresAt)
  return { token, expiresAt: expiresAt.toISOString(), user: { id: userId } }
}

async function identify({ push }: Services, { app, code, device = '' }: CreateSession): Promise<string> {
  const provider = push.provider(app)
  if (code !== undefined) {
    const { identity } = await provider.exchange(code, AbortSignal.timeout(EXCHANGE_DEADLINE_MS))
    return identity
  }
  if (!provider.capabilities.anonymousSignIn) {
    throw new ApiError('not-allowed', 'On this platform people sign in with its code.')
  }
  /** The secret itself is never stored, not even sealed: who holds it is the person. */
  return `device:${createHash('sha256').update(device).digest('base64url')}`
}

/** A mini program gives up on a request after some 15 s; a code whose exchange was cut off is lost anyway. */
const EXCHANGE_DEADLINE_MS = 10_000

/** Signing in again is silent, so a session need not live long. */
const SESSION_LIFETIME_MS = 24 * 3_600_000
