import type Router from '@koa/router'
import { type AuditPage, ROUTES } from '@mini-push/contracts'
import { auditListQuerySchema } from '@mini-push/contracts/schemas'
import { listAudit } from '@mini-push/store'
import { nameCursor } from '../http/name-cursor.ts'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'

export function auditRoutes(router: Router, { store }: Services): void {
  router.get(ROUTES.listAuditEntries.path, async (ctx) => {
    const { since, until, ...rest } = validate(auditListQuerySchema, { ...ctx.query })
    const query = {
      ...rest,
      ...(since !== undefined && { since: new Date(since) }),
      ...(until !== undefined && { until: new Date(until) }),
    }
    const { entries, nextCursor } = await store.transaction((tx) => listAudit(tx, query)).catch(nameCursor)
    ctx.body = {
      entries: entries.map(({ createdAt, ...entry }) => ({ ...entry, at: createdAt.toISOString() })),
      nextCursor,
    } satisfies AuditPage
  })
}
