import { isObject, type JsonObject } from '../../json.ts'
import { createJsonStorage } from '../common/json-storage.ts'
import type { HostEnvironment } from '../environment.ts'

/** Alipay's storage: `{ key, data }` in, `{ data }` out, and `null` for what is not there. */
export function defineStorage({ define, storage }: HostEnvironment): void {
  const { read, write, remove, clear, info } = createJsonStorage(storage)
  define.synchronous('getStorageSync', (options) => ({
    data: read(entryOf(options).key) ?? null,
    success: true,
  }))
  define.synchronous('setStorageSync', (options) => write(entryOf(options).key, entryOf(options).data))
  define.synchronous('removeStorageSync', (options) => remove(entryOf(options).key))
  define.synchronous('clearStorageSync', clear)
  define.asynchronous('getStorage', (options) => ({ data: read(entryOf(options).key) ?? null }))
  define.asynchronous('setStorage', (options) => write(entryOf(options).key, entryOf(options).data))
  define.asynchronous('removeStorage', (options) => remove(entryOf(options).key))
  define.asynchronous('clearStorage', clear)
  define.synchronous('getStorageInfoSync', info)
  define.asynchronous('getStorageInfo', info)
}

function entryOf(options: unknown): JsonObject {
  if (isObject(options) && 'key' in options) return options
  throw new TypeError('the storage of Alipay takes { key, data }')
}
