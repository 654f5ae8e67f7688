/** A list that forgets its oldest entries, so that a sandbox left running does not fill the memory. */
export interface Book<Entry> {
  add(entry: Entry): void
  /** Oldest first, at most `limit`. */
  list(): Entry[]
  clear(): void
}

/** `onAdd` hears of every entry. */
export function createBook<Entry>(limit: number, onAdd?: (entry: Entry) => void): Book<Entry> {
  const entries: Entry[] = []
  return {
    add(entry) {
      entries.push(entry)
      // Trimmed now and then: dropping one entry at a time would move the whole list on every call.
      if (entries.length >= limit * 2) entries.splice(0, entries.length - limit)
      onAdd?.(entry)
    },
    list: () => entries.slice(-limit),
    clear: () => entries.splice(0),
  }
}
