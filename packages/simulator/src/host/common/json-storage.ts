/** The app's storage. Values are kept as JSON, so that what a second launch reads is what the phone would give. */
export interface JsonStorage {
  /** Undefined where nothing was written. */
  read(key: unknown): unknown
  write(key: unknown, value: unknown): undefined
  remove(key: unknown): undefined
  clear(): undefined
  info(): { keys: string[]; currentSize: number; limitSize: number }
}

const LIMIT_KB = 10_240

export function createJsonStorage(storage: Map<string, string>): JsonStorage {
  return {
    read(key) {
      const text = storage.get(String(key))
      return text === undefined ? undefined : JSON.parse(text)
    },
    write(key, value) {
      storage.set(String(key), JSON.stringify(value ?? null))
      return undefined
    },
    remove(key) {
      storage.delete(String(key))
      return undefined
    },
    clear() {
      storage.clear()
      return undefined
    },
    info() {
      const characters = [...storage].reduce((sum, [key, text]) => sum + key.length + text.length, 0)
      return { keys: [...storage.keys()], currentSize: Math.ceil(characters / 1_024), limitSize: LIMIT_KB }
    },
  }
}
