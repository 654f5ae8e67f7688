import { oneOf } from '../schema.ts'
import { object } from '../schema-objects.ts'
import { createReadRoute, type Route } from './route.ts'

const Health = object({ status: oneOf(['ok']) })

export function createHealthRoute(): Route {
  return createReadRoute({
    method: 'GET',
    path: '/control/health',
    summary: 'Answers once every platform listens.',
    query: object({}),
    reply: Health,
    handle: () => ({ status: 'ok' }),
  })
}
