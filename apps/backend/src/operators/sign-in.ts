import { randomBytes } from 'node:crypto'
import {
  admitOperator,
  createOperatorSession,
  type OperatorSignIn,
  recordAudit,
  spendCode,
  type Tx,
} from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'
import { hashToken } from './find-operator.ts'

/** What the browser is given: the token goes into a cookie and nowhere else. */
export interface OpenedSession {
  id: string
  name: string
  role: OperatorSignIn['role']
  token: string
  expiresAt: Date
}

/** Opens a session for somebody whom a link or a provider vouches for. */
export async function signIn(
  { wallClock, clock }: Services,
  tx: Tx,
  { requestId, ...who }: Omit<OperatorSignIn, 'now'> & { requestId: string },
): Promise<OpenedSession> {
  const now = wallClock.now()
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS)
  const { id, name, role } = await admitOperator(tx, { ...who, now })
  await createOperatorSession(tx, { operatorId: id, tokenHash: hashToken(token), now, expiresAt })
  const act = { actorKind: 'operator', actor: id, action: 'operator.sign-in' } as const
  await recordAudit(tx, { ...act, requestId, now: clock.now() })
  return { id, name, role, token, expiresAt }
}

/** Whoever opens a one-time link: all of them are one operator. */
export const LINK = 'link'

/** A working day; then one proves again who one is. */
const SESSION_LIFETIME_MS = 10 * 3_600_000

/** The code stands for whoever runs this machine. @throws {ApiError} `invalid-link`, a second time too */
export async function signInByLink(
  services: Services,
  { code, requestId }: { code: string; requestId: string },
): Promise<OpenedSession> {
  const { operatorCodes, store, wallClock } = services
  const claims = await operatorCodes.read(code)
  return store.transaction(async (tx) => {
    const fresh = claims && { code: claims.id, expiresAt: claims.expiresAt, now: wallClock.now() }
    if (!fresh || !(await spendCode(tx, fresh)))
      throw new ApiError('invalid-link', 'Ask for a new one: pnpm operator-link.')
    return signIn(services, tx, { subject: LINK, name: 'admin', role: 'admin', grantedBy: null, requestId })
  })
}
