import type { JsonSchema } from '../schema.ts'
import { anyText, integer } from '../schema.ts'
import { object, optional } from '../schema-objects.ts'
import { createReadRoute, type Route } from './route.ts'

/** The route that describes all others, and itself. */
export function createOpenApiRoute(others: readonly Route[]): Route {
  const route: Route = createReadRoute({
    method: 'GET',
    path: '/control/openapi.json',
    summary: 'This document.',
    query: object({}),
    reply: { json: { type: 'object' }, parse: (value) => value },
    handle: () => describe([...others, route]),
  })
  return route
}

const ProblemBody = object({
  type: anyText,
  status: integer(),
  title: anyText,
  detail: anyText,
  field: optional(anyText),
})

function describe(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeOperation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'mini-push sandbox: control API',
      version: '1',
      description:
        'Works the imitated platforms: clock, faults, persons, inboxes. Instants are ISO 8601 in UTC.',
    },
    paths,
  }
}

function describeOperation({ summary, query, body, example, reply, follow }: Route) {
  const parameters = describeQuery(query.json)
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { content: { 'application/json': { schema: body.json, example } } } }),
    responses: {
      200: {
        description: 'Done.',
        content: { [follow ? 'text/event-stream' : 'application/json']: { schema: reply.json } },
      },
      400: describeProblem('A field is unknown, missing or of the wrong form; `field` names it.'),
      409: describeProblem('Not possible as things stand.'),
    },
  }
}

function describeQuery({ properties, required }: JsonSchema) {
  const names = Array.isArray(required) ? required : []
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: names.includes(name),
    schema,
  }))
}

function describeProblem(description: string) {
  return { description, content: { 'application/problem+json': { schema: ProblemBody.json } } }
}
