import type Router from '@koa/router'
import { type OperatorView, ROUTES } from '@mini-push/contracts'
import { createOperatorSessionSchema } from '@mini-push/contracts/schemas'
import { jsonBody } from '../http/json-body.ts'
import { readOperatorCookie, writeOperatorCookie } from '../http/operator-cookie.ts'
import { assertSameOrigin } from '../http/same-origin.ts'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { signInByLink } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export function operatorRoutes(router: Router, services: Services): void {
  router.get(ROUTES.readOperator.path, (ctx) => {
    ctx.body = presentOperator(ctx.state.actor)
  })
  router.post(ROUTES.createOperatorSession.path, jsonBody, async (ctx) => {
    assertSameOrigin(ctx)
    const { code } = validate(createOperatorSessionSchema, ctx.request.body)
    const session = await signInByLink(services, { code, requestId: ctx.state.requestId })
    writeOperatorCookie(ctx, session)
    ctx.body = presentOperator(session)
    ctx.status = 201
  })
  router.delete(ROUTES.endOperatorSession.path, async (ctx) => {
    await signOut(services, ctx.state.actor, readOperatorCookie(ctx) ?? '')
    writeOperatorCookie(ctx)
    ctx.status = 204
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
