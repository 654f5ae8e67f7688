/** Something that the sandbox told of, with the page's own number for it. */
export interface Arrival<Value> {
  /** Unique, and rising in the order of arrival. */
  number: number
  value: Value
  /** When it happened, in milliseconds of real time. */
  happenedAt: number
  /** It arrived while the page was watching, or while its connection was lost: nobody has seen it yet. */
  isNews: boolean
}

let lastNumber = 0

export function toArrival<Value>(
  value: Value,
  told: { happenedAt: number; isNews: boolean },
): Arrival<Value> {
  lastNumber += 1
  return { number: lastNumber, value, ...told }
}

/**
 * What is known after a look at everything the sandbox has: `snapshot` in its order, then what arrived by the stream
 * after the snapshot was asked for (`since`, a number) and is not in it. Entries have no ids of their own: equal ones
 * are told apart by how many there are.
 */
export function mergeSnapshot<Value>(
  known: readonly Arrival<Value>[],
  snapshot: readonly Arrival<Value>[],
  since: number,
): Arrival<Value>[] {
  const unmatched = new Map<string, Arrival<Value>[]>()
  for (const arrival of known) {
    const key = JSON.stringify(arrival.value)
    unmatched.set(key, [...(unmatched.get(key) ?? []), arrival])
  }
  const merged = snapshot.map((arrival) => unmatched.get(JSON.stringify(arrival.value))?.shift() ?? arrival)
  const late = [...unmatched.values()].flat().filter(({ number }) => number > since)
  return [...merged, ...late]
}

export function latestNumber(): number {
  return lastNumber
}
