import { createHash } from 'node:crypto'
import type { OperatorRole } from '@mini-push/contracts'
import { type Operator as Granted, readOperatorSession } from '@mini-push/store'
import type { Context } from 'koa'
import type { PushConfig } from '../define-config.ts'
import type { Operator } from '../http/authenticate.ts'
import { readOperatorCookie } from '../http/operator-cookie.ts'
import type { Services } from '../services.ts'

/** Whose session the cookie names, while it is good. */
export async function findOperator(
  { store, wallClock, config }: Services,
  ctx: Context,
): Promise<Operator | undefined> {
  const token = readOperatorCookie(ctx)
  if (!token) return undefined
  const query = { tokenHash: hashToken(token), now: wallClock.now() }
  const session = await store.transaction((tx) => readOperatorSession(tx, query))
  if (!session) return undefined
  const { id, name, expiresAt } = session
  const role = currentRole(config, session)
  if (!role) return undefined
  return { kind: 'operator', id, name, role, apps: Object.keys(config.apps), expiresAt }
}

/** Whoever was taken out of the configuration is out, and not only when the session ends. */
export function currentRole(
  { operators }: Pick<PushConfig, 'operators'>,
  { role, grantedBy }: Pick<Granted, 'role' | 'grantedBy'>,
): OperatorRole | undefined {
  return grantedBy === null ? role : operators?.people?.[grantedBy]
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
