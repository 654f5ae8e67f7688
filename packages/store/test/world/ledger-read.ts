import type { MessageState } from '@mini-push/contracts'

/** A ledger as it stands; instants are minutes after noon. */
export interface LedgerRead {
  now: number
  grants: LedgerGrant[]
  messages: { place: number; state: MessageState; covered: boolean; sendAt: number }[]
}

export interface LedgerGrant {
  endsAt: number
  state: 'free' | 'reserved' | 'held' | 'spent' | 'void'
  /** Of the message that holds it. */
  place: number | null
}

/** The same for the same ledger: of two grants that end together, either may be taken. */
export function writeLedger({ grants, messages }: LedgerRead): string[] {
  const lines = [
    ...grants.map(({ endsAt, state, place }) => `grant until ${endsAt}: ${state} ${place ?? ''}`),
    ...messages.map(({ place, state, covered }) => `message ${place}: ${state}${covered ? ', covered' : ''}`),
  ]
  return lines.toSorted()
}

/** What no ledger may hold, whoever did what in whatever order. */
export function findBroken({ now, grants, messages }: LedgerRead): string[] {
  const broken: string[] = []
  for (const { place, state, covered, sendAt } of messages) {
    const bound = grants.filter((grant) => grant.place === place).map((grant) => grant.state)
    const allowed = covered ? COVERED[state] : UNCOVERED[state]
    if (!allowed.includes(bound.join(' and '))) broken.push(`message ${place} is ${state} with ${bound}`)
    const free = grants.some(({ state, endsAt }) => state === 'free' && endsAt > Math.max(sendAt, now))
    if (state === 'scheduled' && !covered && free) broken.push(`message ${place} waits beside a free grant`)
  }
  const places = new Set(messages.map(({ place }) => place))
  const stray = grants.filter(({ place }) => place !== null && !places.has(place))
  return [
    ...broken,
    ...stray.map(({ state, place }) => `a grant is ${state} for ${place}, which is not there`),
  ]
}

/** The grants that a message may have. */
const COVERED: Record<MessageState, readonly string[]> = {
  scheduled: ['reserved'],
  queued: ['reserved'],
  attempting: ['reserved'],
  accepted: ['spent'],
  refused: [],
  unknown: ['held', 'spent'],
  expired: ['spent'],
  cancelled: [],
}

const UNCOVERED: Record<MessageState, readonly string[]> = {
  scheduled: [''],
  queued: [],
  attempting: [],
  accepted: [],
  // Taken for sent before somebody found out that it was not.
  refused: ['', 'spent'],
  unknown: [],
  expired: [''],
  cancelled: [''],
}
