import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'

/** Values are kept as JSON, so that what a second launch reads is what the phone would give. */
export function defineStorage({ define, storage }: HostEnvironment): void {
  const read = (key: unknown): unknown => {
    const text = storage.get(String(key))
    return text === undefined ? undefined : JSON.parse(text)
  }
  const write = (key: unknown, value: unknown) => {
    storage.set(String(key), JSON.stringify(value ?? null))
    return undefined
  }
  const remove = (key: unknown) => {
    storage.delete(String(key))
    return undefined
  }
  const clear = () => {
    storage.clear()
    return undefined
  }
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
}
