import { createHash } from 'node:crypto'
import { readOperatorSession } from '@mini-push/store'
import type { Context } from 'koa'
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
  const { id, name, grantedBy, expiresAt } = session
  // Whoever was taken out of the configuration is out, and not only when the session ends.
  const role = grantedBy === null ? session.role : config.operators?.people?.[grantedBy]
  if (!role) return undefined
  return { kind: 'operator', id, name, role, apps: Object.keys(config.apps), expiresAt }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
