import type { MessageView } from '@mini-push/contracts'

/** How a burst stands. */
export interface BurstState {
  total: number
  /** Those that the backend took, by id. */
  taken: readonly string[]
  /** 409 no-grant. */
  withoutGrant: number
  /** Every other refusal, and no answer. */
  failed: number
  startedAt: number
  /** When the last was handed over; undefined while it goes on. */
  endedAt: number | undefined
}

export type Handed = { kind: 'taken'; message: MessageView } | { kind: 'no-grant' } | { kind: 'failed' }

/** Hands `total` messages over, in lists of `atOnce`, until all are or `signal` aborts. */
export async function runBurst({
  total,
  atOnce,
  send,
  onState,
  signal,
}: {
  total: number
  atOnce: number
  send(count: number): Promise<Handed[]>
  onState(state: BurstState): void
  signal: AbortSignal
}): Promise<void> {
  let state: BurstState = {
    total,
    taken: [],
    withoutGrant: 0,
    failed: 0,
    startedAt: Date.now(),
    endedAt: undefined,
  }
  onState(state)
  for (let left = total; left > 0 && !signal.aborted; left -= atOnce) {
    for (const handed of await send(Math.min(atOnce, left))) state = count(state, handed)
    onState(state)
  }
  onState({ ...state, endedAt: Date.now() })
}

function count(state: BurstState, handed: Handed): BurstState {
  switch (handed.kind) {
    case 'taken':
      return { ...state, taken: [...state.taken, handed.message.id] }
    case 'no-grant':
      return { ...state, withoutGrant: state.withoutGrant + 1 }
    case 'failed':
      return { ...state, failed: state.failed + 1 }
  }
}
