import { isFunction, type JsonObject } from '../json.ts'
import type { Failures } from '../service/failures.ts'
import { copyInto, type Realm } from '../service/realm.ts'

/** The functions that the app registers with `wx.onAppShow` and the like. */
export interface HostListeners {
  /** Adds the members `on…` and `off…` for the events named, to the platform's object. */
  define(members: JsonObject, events: string[]): void
  emit(event: string, value?: unknown): void
}

export function createListeners({ failures, realm }: { failures: Failures; realm: Realm }): HostListeners {
  const listeners = new Map<string, Set<unknown>>()
  return {
    define(members, events) {
      for (const event of events) {
        const registered = new Set<unknown>()
        listeners.set(event, registered)
        members[`on${event}`] = (listener: unknown) => void registered.add(listener)
        members[`off${event}`] = (listener: unknown) => remove(registered, listener)
      }
    },
    emit(event, value) {
      for (const listener of listeners.get(event) ?? []) {
        failures.guard(() => isFunction(listener) && listener(copyInto(realm, value)))
      }
    },
  }
}

/** Without a listener the platform removes them all. */
function remove(registered: Set<unknown>, listener: unknown): void {
  if (listener === undefined) registered.clear()
  else registered.delete(listener)
}
