import { isFunction, isObject, type JsonObject } from '../json.ts'

/** The values that a component's declared properties have before anyone passes them. */
export function defaultProperties(declared: unknown): JsonObject {
  const entries = isObject(declared) ? Object.entries(declared) : []
  return Object.fromEntries(entries.map(([name, declaration]) => [name, defaultOf(declaration)]))
}

/** The attributes of an element that are declared properties; `due-at` stands for `dueAt`. */
export function passedProperties(attributes: JsonObject, declared: unknown): JsonObject {
  const named = Object.entries(attributes).map(([name, value]) => [toCamelCase(name), value] as const)
  return Object.fromEntries(named.filter(([name]) => isObject(declared) && Object.hasOwn(declared, name)))
}

const TYPE_DEFAULTS: Record<string, unknown> = {
  String: '',
  Number: 0,
  Boolean: false,
  Array: [],
  Object: null,
}

/** Declared as `{ type, value }` or as the type alone, which comes from the app's world: only its name helps. */
function defaultOf(declaration: unknown): unknown {
  if (isObject(declaration) && 'value' in declaration) return declaration.value
  const type = isObject(declaration) ? declaration.type : declaration
  return isFunction(type) ? TYPE_DEFAULTS[type.name] : null
}

function toCamelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
