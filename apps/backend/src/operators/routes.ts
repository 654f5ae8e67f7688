import type Router from '@koa/router'
import { type OperatorList, type OperatorView, ROUTES, type SessionsRevoked } from '@mini-push/contracts'
import { createOperatorSessionSchema } from '@mini-push/contracts/schemas'
import { listOperators } from '@mini-push/store'
import { jsonBody } from '../http/json-body.ts'
import { readOperatorCookie, writeOperatorCookie } from '../http/operator-cookie.ts'
import { assertSameOrigin } from '../http/same-origin.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { currentRole } from './find-operator.ts'
import { LINK, signInByLink } from './sign-in.ts'
import { signOut, signOutEverywhere } from './sign-out.ts'

export function operatorRoutes(router: Router, services: Services): void {
  router.get(ROUTES.readOperator.path, (ctx) => {
    ctx.body = presentOperator(ctx.state.actor)
  })
  router.post(ROUTES.createOperatorSession.path, jsonBody, async (ctx) => {
    assertSameOrigin(ctx)
    const { code } = validate(createOperatorSessionSchema, ctx.request.body)
    const session = await signInByLink(services, { code, requestId: ctx.state.origin.requestId })
    writeOperatorCookie(ctx, session)
    ctx.body = presentOperator(session)
    ctx.status = 201
  })
  router.delete(ROUTES.endOperatorSession.path, async (ctx) => {
    await signOut(services, ctx.state.actor, readOperatorCookie(ctx) ?? '')
    writeOperatorCookie(ctx)
    ctx.status = 204
  })
  router.get(ROUTES.listOperators.path, async (ctx) => {
    const { store, wallClock, config } = services
    const operators = await store.transaction((tx) => listOperators(tx, wallClock.now()))
    ctx.body = {
      operators: operators.map(({ subject, grantedBy, role, signedInAt, ...operator }) => ({
        ...operator,
        role: currentRole(config, { role, grantedBy }) ?? null,
        by: subject === LINK ? 'link' : 'provider',
        signedInAt: signedInAt.toISOString(),
      })),
    } satisfies OperatorList
  })
  router.delete(ROUTES.revokeOperatorSessions.path, async (ctx) => {
    const revoked = await signOutEverywhere(services, ctx.state.actor, requireUuid(ctx.params.id))
    ctx.body = { revoked } satisfies SessionsRevoked
  })
}

function presentOperator({
  id,
  name,
  role,
  expiresAt,
}: Omit<OperatorView, 'expiresAt'> & { expiresAt: Date }): OperatorView {
  return { id, name, role, expiresAt: expiresAt.toISOString() }
}
