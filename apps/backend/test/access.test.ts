import { randomUUID } from 'node:crypto'
import {
  CALLER_SCOPES,
  OPERATOR_ROLES,
  type OperatorRole,
  ROUTES,
  type RouteName,
} from '@mini-push/contracts'
import { OPERATIONS } from '@mini-push/contracts/openapi'
import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { ACCESS, type Access, type Open } from '../src/http/access.ts'
import { issueKey } from './support/caller-key.ts'
import type { HttpClient, Reply } from './support/http-client.ts'
import { openLink, signInAs } from './support/operator.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())
const { url } = world.backend

/** Everybody there is, by what the table calls them. */
const admin = await openLink(world.services, url)
const actors: Record<string, HttpClient> = {
  nobody: world.stranger,
  person: await world.signIn(),
  'caller with every scope': world.caller,
}
for (const scope of CALLER_SCOPES) {
  const { key } = await issueKey(admin, { caller: 'shop', apps: ['demo'], scopes: [scope] })
  actors[`caller with ${scope}`] = world.client(key)
}
for (const role of OPERATOR_ROLES) actors[`operator, ${role}`] = await signInAs(world.services, url, role)

const names = Object.keys(ROUTES) as RouteName[]

/** Asks without a body and for nothing that is there: whoever is let in hears of that, and changes nothing. */
async function ask(actor: string, route: RouteName): Promise<Reply> {
  const { method, path } = ROUTES[route]
  const client = actors[actor]
  if (!client) throw new Error(`There is no ${actor}.`)
  return client.request(path.replace(':id', randomUUID()).replace(':name', 'nothing'), { method })
}

function mayAsk(actor: string, access: Access | Open): boolean {
  if ('anybody' in access) return true
  if (actor === 'person') return access.person === true
  const [, scope] = /^caller with (.+)$/.exec(actor) ?? []
  if (scope) return access.caller !== undefined && ['every scope', access.caller].includes(scope)
  const [, role] = /^operator, (.+)$/.exec(actor) ?? []
  if (!role || access.operator === undefined) return false
  return OPERATOR_ROLES.indexOf(role as OperatorRole) >= OPERATOR_ROLES.indexOf(access.operator)
}

describe('who may do what', () => {
  // Last those that end the asker's own session.
  const routes = names.toSorted((one, other) => Number(isLast(one)) - Number(isLast(other)))
  test.each(routes)('%s: those whom the table names, and nobody else', async (route) => {
    const access: Access | Open = ACCESS[route]
    const answered = await Promise.all(
      Object.keys(actors).map(async (actor) => {
        const { status, body } = await ask(actor, route)
        const { code } = (body ?? {}) as { code?: string }
        const isRefused = (status === 401 && code === 'sign-in-required') || code === 'not-allowed'
        return [actor, !isRefused] as const
      }),
    )
    const expected = Object.keys(actors).map((actor) => [actor, mayAsk(actor, access)] as const)
    expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(expected))
  })

  test.each(names)('%s: the reference says the same', (route) => {
    const access: Access | Open = ACCESS[route]
    const kinds = ['person', 'caller', 'operator'].filter((kind) => Object.hasOwn(access, kind))
    expect(OPERATIONS[route].by).toEqual(kinds)
  })

  test('has an answer for every route of the application: one without a row does not start', () => {
    const open = () =>
      createApp(world.services, [(router) => void router.get('/v1/secrets', (ctx) => void ctx.throw(500))])
    expect(open).toThrow('The route GET /v1/secrets has no row in http/access.ts.')
  })
})

function isLast(route: RouteName): boolean {
  return route === 'endSession' || route === 'endOperatorSession'
}
