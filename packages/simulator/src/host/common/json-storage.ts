/** The app's storage. Values are kept as JSON, so that what a second launch reads is what the phone would give. */
export interface JsonStorage {
  /** Undefined where nothing was written. */
  read(key: unknown): unknown
  write(key: unknown, value: unknown): undefined
  remove(key: unknown): undefined
  clear(): undefined
}

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
  }
}
