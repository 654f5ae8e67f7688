import { idempotencyKeySchema } from '../schemas.ts'
import type { Operation } from './operation.ts'
import { type JsonSchema, toJsonSchema } from './to-json-schema.ts'

/** What stands in the path, in the query and in the headers. @throws {Error} for a `:name` that {@link PATH_PARAMETERS} does not have */
export function parametersOf({ query, isIdempotent }: Operation, path: string): object[] {
  return [
    ...pathParameters(path),
    ...(query ? queryParameters(toJsonSchema(query)) : []),
    ...(isIdempotent ? [IDEMPOTENCY_KEY] : []),
  ]
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const parameter = PATH_PARAMETERS[name]
    if (!parameter)
      throw new Error(`"${path}" has the parameter "${name}": say in openapi/parameters.ts what it is.`)
    return { name, in: 'path', required: true, ...parameter }
  })
}

const PATH_PARAMETERS: Record<string, { description?: string; schema: JsonSchema; example?: string }> = {
  id: { schema: { type: 'string', format: 'uuid' } },
  name: { description: "The template's name.", schema: { type: 'string' }, example: 'task-reminder' },
  platform: { schema: { type: 'string' }, example: 'wechat' },
  templateId: { description: "The platform's id of the template.", schema: { type: 'string' } },
  titleId: { description: 'Of the library.', schema: { type: 'string' }, example: '1001' },
  app: { description: 'Our name of the app.', schema: { type: 'string' }, example: 'demo' },
}

function queryParameters({ properties = {}, required = [] }: JsonSchema): object[] {
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = typeof schema === 'object' ? schema : {}
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description && { description }),
      schema: rest,
    }
  })
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'New for each act, unique per caller or person. The same key with the same request is the same act and gets the same answer.',
  schema: toJsonSchema(idempotencyKeySchema),
  example: 'order-4711',
}
