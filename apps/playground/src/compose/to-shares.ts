import type { MessageState } from '@mini-push/contracts'
import type { Strings } from '../language/english.ts'
import type { BurstState } from './run-burst.ts'

type ShareKind = keyof Strings['burstKinds']

export interface Share {
  kind: ShareKind
  count: number
}

const KIND_OF: Record<MessageState, ShareKind> = {
  scheduled: 'waiting',
  queued: 'waiting',
  attempting: 'waiting',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'unknown',
  expired: 'refused',
  cancelled: 'refused',
}
const ORDER: readonly ShareKind[] = ['accepted', 'refused', 'unknown', 'no-grant', 'failed', 'waiting']

/** What became of the burst so far, the settled first; kinds without a message are left out. */
export function toShares(burst: BurstState, fates: ReadonlyMap<string, MessageState>): Share[] {
  const counts = new Map<ShareKind, number>([
    ['no-grant', burst.withoutGrant],
    ['failed', burst.failed],
  ])
  for (const id of burst.taken) {
    const kind = KIND_OF[fates.get(id) ?? 'queued']
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return ORDER.map((kind) => ({ kind, count: counts.get(kind) ?? 0 })).filter(({ count }) => count > 0)
}
