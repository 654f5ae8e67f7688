import { createStore, type Store } from './create-store.ts'

/** A store that outlives the page, in `localStorage`. What does not `fit` (an older page's value) is forgotten. */
export function createKeptStore<Value>(
  key: string,
  { initial, fits }: { initial: Value; fits(value: unknown): value is Value },
): Store<Value> {
  const store = createStore(read(key, fits) ?? initial)
  store.subscribe(() => write(key, store.get()))
  return store
}

function read<Value>(key: string, fits: (value: unknown) => value is Value): Value | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return fits(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A browser may refuse storage; the page then starts afresh each time. */
function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {}
}
