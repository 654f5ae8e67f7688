import { type AppFunction, isFunction } from '../../json.ts'
import type { Realm } from '../../service/realm.ts'

/** What a Worker has and a phone's logic layer does not: code that needs it must fail here as it does there. */
const HIDDEN = [
  ...['self', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'postMessage', 'close'],
  ...['indexedDB', 'caches', 'BroadcastChannel', 'Worker', 'location', 'navigator', 'crypto', 'performance'],
  ...['URL', 'URLSearchParams', 'Blob', 'FormData', 'Headers', 'Request', 'Response', 'AbortController'],
  ...['TextEncoder', 'TextDecoder', 'structuredClone', 'atob', 'btoa', 'queueMicrotask', 'MessageChannel'],
]

/**
 * The whole Worker as the app's world. Each script is a function whose parameters hide what a phone lacks; this is for
 * fidelity, not for security.
 */
export function createWorkerRealm(platform: string, globals: Record<string, unknown>): Realm {
  return {
    compile({ source, file, parameters }) {
      const own = Object.keys(globals).filter((name) => !parameters.includes(name))
      const hidden = HIDDEN.filter((name) => !parameters.includes(name) && !own.includes(name))
      const compiled = compileScript(`${source}\n//# sourceURL=${platform}/${file}`, [
        ...parameters,
        ...own,
        ...hidden,
      ])
      return (...values) => {
        const given = Array.from(parameters, (_name, index) => values[index])
        return compiled(...given, ...own.map((name) => globals[name]))
      }
    },
    parse: JSON.parse,
    createPromise: (run) => new Promise(run),
  }
}

function compileScript(source: string, parameters: string[]): AppFunction {
  const compiled: unknown = Reflect.construct(Function, [...parameters, source])
  if (!isFunction(compiled)) throw new TypeError('a script compiles to no function')
  return compiled
}
