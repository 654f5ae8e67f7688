export const LEDGER_VERBS = ['credit', 'reserve', 'hold', 'spend', 'return'] as const

export type LedgerVerb = (typeof LEDGER_VERBS)[number]

type Bound = 'reserved' | 'held' | 'spent'

/** What a ledger of one person and template should hold, in a dozen plain lines. */
export function createLedgerModel(credited: number) {
  const bound = new Map<string, Bound>()
  let free = credited

  function move(ids: readonly string[], from: readonly Bound[], to: Bound | 'free'): void {
    for (const id of ids) {
      const state = bound.get(id)
      if (!state || !from.includes(state)) continue
      if (to === 'free') bound.delete(id)
      else bound.set(id, to)
      if (to === 'free') free += 1
    }
  }

  const verbs: Record<LedgerVerb, (ids: readonly string[]) => void> = {
    credit() {
      free += 1
    },
    reserve(ids) {
      for (const id of ids.toSorted().slice(0, free)) bound.set(id, 'reserved')
      free = Math.max(0, free - ids.length)
    },
    hold: (ids) => move(ids, ['reserved'], 'held'),
    spend: (ids) => move(ids, ['reserved', 'held'], 'spent'),
    return: (ids) => move(ids, ['reserved', 'held'], 'free'),
  }
  const count = (state: Bound) => [...bound.values()].filter((each) => each === state).length

  return {
    /** The ids that somebody in their senses would call `verb` with: a message reserves once. */
    sensible: (verb: LedgerVerb, ids: readonly string[]) =>
      verb === 'reserve' ? ids.filter((id) => !bound.has(id)) : ids,
    apply: (verb: LedgerVerb, ids: readonly string[]) => verbs[verb](ids),
    balance: () => ({ available: free, reserved: count('reserved'), held: count('held') }),
  }
}
