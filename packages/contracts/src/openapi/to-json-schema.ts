import { z } from 'zod'
import { COMPONENTS } from './components.ts'

export type JsonSchema = z.core.JSONSchema.JSONSchema

/** The schemas of all components, referring to each other by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const names = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(COMPONENTS)) names.add(schema, { id })
  const { schemas } = z.toJSONSchema(names, {
    ...SETTINGS,
    uri: (id) => `#/components/schemas/${id}`,
  })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutHead(schema)]))
}

export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return withoutHead(z.toJSONSchema(schema, SETTINGS))
}

/**
 * As a client sees it: what has a default may be left out of a request, and an answer may hold more one day, so only
 * requests are closed. A format says more than the expression behind it.
 */
const SETTINGS = {
  io: 'input',
  override: ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  },
} as const

function withoutHead({ $schema, $id, ...schema }: JsonSchema): JsonSchema {
  return schema
}
