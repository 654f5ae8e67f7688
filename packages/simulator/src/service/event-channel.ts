import { type AppFunction, isFunction, type JsonObject } from '../json.ts'

/** Between a page and the one that it opened: what one end emits, the other hears. */
export interface EventChannel extends JsonObject {
  on(name: string, listener: unknown): void
  once(name: string, listener: unknown): void
  off(name: string, listener?: unknown): void
  emit(name: string, ...values: unknown[]): void
}

/** The two ends: of the page that opens, and of the one that is opened. */
export function createEventChannels(): { opener: EventChannel; opened: EventChannel } {
  const toOpener = createListeners()
  const toOpened = createListeners()
  return {
    opener: { ...toOpener.members, emit: toOpened.emit },
    opened: { ...toOpened.members, emit: toOpener.emit },
  }
}

function createListeners() {
  const listeners = new Map<string, Set<AppFunction>>()
  // A page may begin to listen only after it was drawn.
  const unheard = new Map<string, unknown[][]>()

  const on = (name: string, listener: unknown) => {
    if (!isFunction(listener)) return
    listeners.set(name, (listeners.get(name) ?? new Set()).add(listener))
    for (const values of unheard.get(name) ?? []) listener(...values)
    unheard.delete(name)
  }
  const off = (name: string, listener?: unknown) => {
    if (isFunction(listener)) listeners.get(name)?.delete(listener)
    else listeners.delete(name)
  }
  const once = (name: string, listener: unknown) => {
    const hear = (...values: unknown[]) => {
      off(name, hear)
      return isFunction(listener) ? listener(...values) : undefined
    }
    on(name, hear)
  }
  const emit = (name: string, ...values: unknown[]) => {
    const heard = [...(listeners.get(name) ?? [])]
    if (heard.length === 0) unheard.set(name, [...(unheard.get(name) ?? []), values])
    for (const listener of heard) listener(...values)
  }
  return { members: { on, once, off }, emit }
}
