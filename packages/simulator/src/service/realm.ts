/** The JavaScript world that the app runs in: a vm context in Node, the whole Worker in a browser. */
export interface Realm {
  /** Compiles a module's source to a function of the named parameters. */
  compile(module: ModuleSource): (...values: unknown[]) => unknown
  /** `JSON.parse` of that world: objects of any other fail the app's `instanceof` checks. */
  parse(text: string): unknown
  /** A promise of that world, so that one left unhandled is known to be the app's. */
  createPromise(run: PromiseExecutor): unknown
}

interface ModuleSource {
  source: string
  /** Path within the package, for stack traces. */
  file: string
  parameters: string[]
}

export type PromiseExecutor = (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void

/** Copies a value into the app's world as JSON, as the bridge between a phone's two layers does. */
export function copyInto(realm: Realm, value: unknown): unknown {
  const text = JSON.stringify(value)
  return text === undefined ? undefined : realm.parse(text)
}
