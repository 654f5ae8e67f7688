import { InvalidField, type JsonSchema, type OptionalField, type Schema } from './schema.ts'

type Shape = { readonly [field: string]: Schema<unknown> | OptionalField<unknown> }

type OptionalNames<S extends Shape> = {
  [Name in keyof S]: S[Name] extends OptionalField<unknown> ? Name : never
}[keyof S]

type ObjectOf<S extends Shape> = {
  [Name in Exclude<keyof S, OptionalNames<S>>]: S[Name] extends Schema<infer T> ? T : never
} & {
  [Name in OptionalNames<S>]?: S[Name] extends OptionalField<infer T> ? T : never
}

export function optional<T>(schema: Schema<T>): OptionalField<T> {
  return { optional: schema }
}

/** An object with these fields and no other. */
export function object<const S extends Shape>(shape: S): Schema<ObjectOf<S>> {
  return {
    json: describe(shape),
    parse(value, field) {
      const fields = asRecord(value, field)
      for (const name of Object.keys(fields)) {
        if (!Object.hasOwn(shape, name)) throw new InvalidField(join(field, name), 'is not known here.')
      }
      // The loop below establishes the type field by field, which the compiler cannot follow.
      return parseFields(shape, fields, field) as ObjectOf<S>
    },
  }
}

/** An object used as a map: any key, one kind of value. */
export function record<T>(schema: Schema<T>): Schema<Record<string, T>> {
  return {
    json: { type: 'object', additionalProperties: schema.json },
    parse(value, field) {
      const entries = Object.entries(asRecord(value, field))
      return Object.fromEntries(entries.map(([name, item]) => [name, schema.parse(item, join(field, name))]))
    },
  }
}

export function list<T>(schema: Schema<T>): Schema<T[]> {
  return {
    json: { type: 'array', items: schema.json },
    parse(value, field) {
      if (!Array.isArray(value)) throw new InvalidField(field, 'must be an array.')
      return value.map((item, index) => schema.parse(item, join(field, String(index))))
    },
  }
}

/** One of several objects, told apart by the field `tag`; the keys of `variants` are its values. */
export function variants<const V extends Record<string, Schema<unknown>>>(
  tag: string,
  variants: V,
): Schema<V[keyof V] extends Schema<infer T> ? T : never> {
  return {
    json: { oneOf: Object.values(variants).map((variant) => variant.json) },
    parse(value, field) {
      const chosen = asRecord(value, field)[tag]
      const variant =
        typeof chosen === 'string' && Object.hasOwn(variants, chosen) ? variants[chosen] : undefined
      if (!variant)
        throw new InvalidField(join(field, tag), `must be one of ${Object.keys(variants).join(', ')}.`)
      return variant.parse(value, field) as V[keyof V] extends Schema<infer T> ? T : never
    },
  }
}

function describe(shape: Shape): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const [name, member] of Object.entries(shape)) {
    properties[name] = 'optional' in member ? member.optional.json : member.json
    if (!('optional' in member)) required.push(name)
  }
  return { type: 'object', properties, required, additionalProperties: false }
}

function parseFields(shape: Shape, fields: Record<string, unknown>, at: string): Record<string, unknown> {
  const parsed: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(shape)) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (value !== undefined) {
      parsed[name] = ('optional' in member ? member.optional : member).parse(value, join(at, name))
    } else if (!('optional' in member)) {
      throw new InvalidField(join(at, name), 'is missing.')
    }
  }
  return parsed
}

function asRecord(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidField(field, 'must be an object.')
  }
  return { ...value }
}

function join(field: string, name: string): string {
  return field ? `${field}.${name}` : name
}
