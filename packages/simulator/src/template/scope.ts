import type { JsonObject } from '../json.ts'

/** The names a template sees: loop variables over page data over the file's script modules. */
export interface Scope {
  values: JsonObject
  parent?: Scope
}

/** A compiled expression. */
export type Evaluate = (scope: Scope) => unknown

/** An unknown name is `undefined`, as on the platforms: data often arrives after the first render. */
export function lookUp(scope: Scope, name: string): unknown {
  for (let current: Scope | undefined = scope; current; current = current.parent) {
    if (Object.hasOwn(current.values, name)) return current.values[name]
  }
  return undefined
}
