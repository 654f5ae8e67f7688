import type Router from '@koa/router'
import { type CallerKeyPage, ROUTES } from '@mini-push/contracts'
import { createCallerKeySchema, pageQuerySchema, rotateCallerKeySchema } from '@mini-push/contracts/schemas'
import { listCallerKeys } from '@mini-push/store'
import { jsonBody } from '../http/json-body.ts'
import { nameCursor } from '../http/name-cursor.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { createCallerKey, rotateCallerKey } from './create-caller-key.ts'
import { presentCallerKey } from './present-caller-key.ts'
import { revokeCallerKey } from './revoke-caller-key.ts'

export function callerKeyRoutes(router: Router, services: Services): void {
  const { store, clock } = services
  router.post(ROUTES.createCallerKey.path, jsonBody, async (ctx) => {
    const request = validate(createCallerKeySchema, ctx.request.body)
    ctx.body = await createCallerKey(services, ctx.state.actor, request)
    ctx.status = 201
  })
  router.get(ROUTES.listCallerKeys.path, async (ctx) => {
    const page = validate(pageQuerySchema, { ...ctx.query })
    const { keys, nextCursor } = await store.transaction((tx) => listCallerKeys(tx, page)).catch(nameCursor)
    const now = clock.now()
    ctx.body = { keys: keys.map((key) => presentCallerKey(key, now)), nextCursor } satisfies CallerKeyPage
  })
  router.post(ROUTES.rotateCallerKey.path, jsonBody, async (ctx) => {
    const id = requireUuid(ctx.params.id)
    const request = validate(rotateCallerKeySchema, ctx.request.body ?? {})
    ctx.body = await rotateCallerKey(services, ctx.state.actor, { ...request, id })
    ctx.status = 201
  })
  router.delete(ROUTES.revokeCallerKey.path, async (ctx) => {
    ctx.body = await revokeCallerKey(services, ctx.state.actor, requireUuid(ctx.params.id))
  })
}
