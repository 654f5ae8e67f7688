/** A JSON Schema, as it stands in the OpenAPI document. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** A shape of JSON: described for people and OpenAPI by `json`, enforced by `parse`. */
export interface Schema<T> {
  readonly json: JsonSchema
  /** Returns the value, typed; throws `InvalidField` naming the first field (`field` is its path) that does not fit. */
  parse(value: unknown, field: string): T
}

export interface OptionalField<T> {
  readonly optional: Schema<T>
}

export type Infer<S> = S extends Schema<infer T> ? T : never

/** A value that does not fit its schema. `field` is a path such as `decisions.abc`, or empty for the whole. */
export class InvalidField extends Error {
  readonly field: string

  constructor(field: string, problem: string) {
    super(field ? `${field} ${problem}` : `The request ${problem}`)
    this.name = 'InvalidField'
    this.field = field
  }
}

export function text(rule: { pattern?: string; maxLength?: number } = {}): Schema<string> {
  return {
    json: { type: 'string', minLength: 1, ...rule },
    parse(value, field) {
      if (typeof value !== 'string' || value === '')
        throw new InvalidField(field, 'must be a non-empty string.')
      if (rule.pattern && !new RegExp(rule.pattern, 'u').test(value))
        throw new InvalidField(field, `must match ${rule.pattern}.`)
      if (rule.maxLength && value.length > rule.maxLength)
        throw new InvalidField(field, `is longer than ${rule.maxLength}.`)
      return value
    },
  }
}

/** Any string, the empty one included: bodies and texts that are only reported. */
export const anyText: Schema<string> = {
  json: { type: 'string' },
  parse(value, field) {
    if (typeof value !== 'string') throw new InvalidField(field, 'must be a string.')
    return value
  },
}

export function oneOf<const Values extends readonly string[]>(values: Values): Schema<Values[number]> {
  return {
    json: { type: 'string', enum: values },
    parse(value, field) {
      const known = values.find((candidate) => candidate === value)
      if (known === undefined) throw new InvalidField(field, `must be one of ${values.join(', ')}.`)
      return known
    },
  }
}

export function integer(range: { minimum?: number; maximum?: number } = {}): Schema<number> {
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = range
  return {
    json: { type: 'integer', ...range },
    parse(value, field) {
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        throw new InvalidField(field, 'must be an integer.')
      if (value < minimum || value > maximum)
        throw new InvalidField(field, `must lie between ${minimum} and ${maximum}.`)
      return value
    },
  }
}

export const boolean: Schema<boolean> = {
  json: { type: 'boolean' },
  parse(value, field) {
    if (typeof value !== 'boolean') throw new InvalidField(field, 'must be true or false.')
    return value
  },
}

export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return {
    json: { anyOf: [schema.json, { type: 'null' }] },
    parse: (value, field) => (value === null ? null : schema.parse(value, field)),
  }
}
