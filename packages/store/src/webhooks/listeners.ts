/** The callers who want to hear of what happens, by app. Of other apps nothing is recorded. */
export type Listeners = ReadonlyMap<string, readonly string[]>

/** One event for each caller who listens to its app. */
export function addressEvents<T extends { app: string }>(
  listeners: Listeners,
  events: readonly T[],
): (T & { caller: string })[] {
  return events.flatMap((event) => (listeners.get(event.app) ?? []).map((caller) => ({ ...event, caller })))
}
