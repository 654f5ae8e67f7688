import { join } from 'node:path'
import { compileFunction, createContext, runInContext } from 'node:vm'
import { type AppFunction, isFunction } from '../json.ts'
import type { PromiseExecutor, Realm } from '../service/realm.ts'

/** A world of its own in Node, with what a phone has: the language, a console and timers. */
export interface VmRealm extends Realm {
  /** Whether a promise was made by the app's code, an `async` function of it included. */
  owns(promise: unknown): boolean
}

export interface VmRealmOptions {
  /** Where the package lies, for stack traces. */
  packageDir: string
  /** Names every script sees in the global scope. */
  globals: Record<string, unknown>
}

/**
 * No `window`, `document`, `fetch` or `eval`: code that needs them must fail here as it does on a phone.
 * This is for fidelity, not for security: run only packages that you trust.
 */
export function createVmRealm({ packageDir, globals }: VmRealmOptions): VmRealm {
  const context = createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } })
  const functionOf = (source: string): AppFunction => {
    const value: unknown = runInContext(source, context)
    if (!isFunction(value)) throw new TypeError(`${source} gives no function`)
    return value
  }
  const parse = functionOf('JSON.parse')
  const createPromise = functionOf('(run) => new Promise(run)')
  const isPromise = functionOf('(value) => value instanceof Promise')
  return {
    compile({ source, file, parameters }) {
      const compiled = compileFunction(source, parameters, {
        filename: join(packageDir, file),
        parsingContext: context,
      })
      return (...values) => Reflect.apply(compiled, undefined, values)
    },
    parse: (text) => parse(text),
    createPromise: (run: PromiseExecutor) => createPromise(run),
    owns: (promise) => isPromise(promise) === true,
  }
}
