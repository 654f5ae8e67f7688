import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import { createJsonStorage } from './json-storage.ts'

/** The storage of WeChat and Binance: bare keys and values. */
export function defineStorage({ define, storage }: HostEnvironment): void {
  const { read, write, remove, clear, info } = createJsonStorage(storage)
  define.synchronous('getStorageSync', (key) => read(key) ?? '')
  define.synchronous('setStorageSync', write)
  define.synchronous('removeStorageSync', remove)
  define.synchronous('clearStorageSync', clear)
  define.asynchronous('getStorage', ({ key }) => {
    const data = read(key)
    if (data === undefined) throw new Refusal('data not found')
    return { data }
  })
  define.asynchronous('setStorage', ({ key, data }) => write(key, data))
  define.asynchronous('removeStorage', ({ key }) => remove(key))
  define.asynchronous('clearStorage', clear)
  define.synchronous('getStorageInfoSync', info)
  define.asynchronous('getStorageInfo', info)
}
