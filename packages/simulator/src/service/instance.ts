import { isFunction, isObject, type JsonObject } from '../json.ts'
import { setPath } from './data-path.ts'
import { copyInto, type Realm } from './realm.ts'

/** A page or component as the app's code sees it in `this`. */
export interface AppInstance {
  data: JsonObject
  setData(patch: unknown, callback?: unknown): void
  [member: string]: unknown
}

export interface InstanceOptions {
  /** Methods and other members of the definition. */
  members: JsonObject
  data: JsonObject
  realm: Realm
  /** Asks for a new rendering; `rendered` runs after it. */
  onChange(rendered?: () => void): void
}

export function createInstance({ members, data, realm, onChange }: InstanceOptions): AppInstance {
  const instance: AppInstance = {
    ...members,
    data,
    setData(patch, callback) {
      for (const [path, value] of Object.entries(isObject(patch) ? patch : {})) {
        instance.data = setPath(instance.data, path, copyInto(realm, value))
      }
      onChange(isFunction(callback) ? () => void callback.call(instance) : undefined)
    },
  }
  return instance
}

/** Calls a lifecycle function or handler if the app has it. */
export function callIfPresent(method: unknown, owner: AppInstance | JsonObject, ...values: unknown[]): void {
  if (isFunction(method)) method.call(owner, ...values)
}
