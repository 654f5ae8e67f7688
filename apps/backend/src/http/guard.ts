import type Router from '@koa/router'
import { OPERATOR_ROLES, ROUTES, type RouteName } from '@mini-push/contracts'
import type { Context, Next } from 'koa'
import type { Services } from '../services.ts'
import { ACCESS, type Access, type Open, OTHER_ROUTES } from './access.ts'
import { ApiError } from './api-error.ts'
import { type Actor, authenticate } from './authenticate.ts'
import { createPaces, type Paces } from './paces.ts'
import { assertSameOrigin } from './same-origin.ts'

/**
 * Puts what `ACCESS` says of each route in front of it, and the actor into `ctx.state.actor`.
 * @throws {TypeError} for a route that has no row: it would be open to everybody
 */
export function guard(router: Router, services: Services): void {
  const paces = createPaces()
  for (const { path, methods, stack } of router.stack) {
    const rows = new Map(
      methods.filter((method) => method !== 'HEAD').map((method) => [method, accessOf(method, path)]),
    )
    stack.unshift(async function guardMiddleware(ctx: Context, next: Next): Promise<void> {
      const access = rows.get(ctx.method === 'HEAD' ? 'GET' : ctx.method)
      if (access) await admit(services, ctx, { access, paces })
      else throw new ApiError('not-allowed', 'Nobody may do this.')
      await next()
    })
  }
}

async function admit(
  services: Services,
  ctx: Context,
  { access, paces }: { access: Access | Open; paces: Paces },
): Promise<void> {
  if ('anybody' in access) return paces.countAddress(ctx, access.anybody)
  const actor = await authenticate(services, ctx).catch(async (error: unknown) => {
    if (error instanceof ApiError) await paces.countAddress(ctx, 'stranger')
    throw error
  })
  await paces.countActor(ctx, actor)
  if (actor.kind === 'operator') assertSameOrigin(ctx)
  const refusal = findRefusal(actor, access)
  if (refusal !== undefined) throw new ApiError('not-allowed', refusal)
  ctx.state.actor = actor
}

/** Why the actor may not, or undefined when they may. */
function findRefusal(actor: Actor, { person, caller, operator }: Access): string | undefined {
  switch (actor.kind) {
    case 'person':
      return person ? undefined : 'A signed-in person cannot do this.'
    case 'caller':
      if (!caller) return 'A caller cannot do this.'
      return actor.scopes.includes(caller) ? undefined : `The key lacks the scope "${caller}".`
    case 'operator':
      if (!operator) return 'An operator cannot do this.'
      return rankOf(actor.role) >= rankOf(operator) ? undefined : `This takes the role "${operator}".`
  }
}

const rankOf = (role: (typeof OPERATOR_ROLES)[number]): number => OPERATOR_ROLES.indexOf(role)

const ROWS = new Map<string, Access | Open>([
  ...Object.entries(ROUTES).map(
    ([name, { method, path }]) => [`${method} ${path}`, ACCESS[name as RouteName]] as const,
  ),
  ...Object.values(OTHER_ROUTES).map(({ method, path, access }) => [`${method} ${path}`, access] as const),
])

function accessOf(method: string, path: string | RegExp): Access | Open {
  const access = ROWS.get(`${method} ${path}`)
  if (!access) throw new TypeError(`The route ${method} ${path} has no row in http/access.ts.`)
  return access
}
