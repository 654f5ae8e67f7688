/** The app's storage, which tells of every change: what it holds outlives the Worker. */
export function createWatchedStorage(
  entries: Readonly<Record<string, string>>,
  onChange: (storage: Record<string, string>) => void,
): Map<string, string> {
  const storage = new Map(Object.entries(entries))
  const tell = () => onChange(Object.fromEntries(storage))
  const { set, delete: remove, clear } = storage
  return Object.assign(storage, {
    set(key: string, value: string) {
      set.call(storage, key, value)
      tell()
      return storage
    },
    delete(key: string) {
      const wasThere = remove.call(storage, key)
      if (wasThere) tell()
      return wasThere
    },
    clear() {
      clear.call(storage)
      tell()
    },
  })
}
