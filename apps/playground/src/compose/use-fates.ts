import type { MessageState } from '@mini-push/contracts'
import { useEffect, useRef, useState } from 'react'
import { caller } from '../backend/caller.ts'
import type { BurstState } from './run-burst.ts'
import { BURST_TOTAL } from './use-burst.ts'

const EVERY_MS = 1_000
const PAGE = 100
const MOVING: readonly MessageState[] = ['scheduled', 'queued', 'attempting']

/** The states of a burst's messages, looked up until none moves any more. */
export function useFates(
  burst: (BurstState & { app: string }) | undefined,
): ReadonlyMap<string, MessageState> {
  const [fates, setFates] = useState<ReadonlyMap<string, MessageState>>(new Map())
  const latest = useRef(burst)
  latest.current = burst
  const startedAt = burst?.startedAt
  const app = burst?.app

  useEffect(() => {
    setFates(new Map())
    if (app === undefined || startedAt === undefined) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let isCurrent = true
    const known = new Map<string, MessageState>()
    const look = async () => {
      const taken = latest.current?.taken ?? []
      const moving = new Set(taken.filter((id) => MOVING.includes(known.get(id) ?? 'queued')))
      const found = await readFates(app, moving).catch(() => new Map<string, MessageState>())
      if (!isCurrent) return
      for (const [id, state] of found) known.set(id, state)
      setFates(new Map(known))
      const isOver = latest.current?.endedAt !== undefined && taken.length === latest.current.taken.length
      const isSettled = taken.every((id) => !MOVING.includes(known.get(id) ?? 'queued'))
      if (!isOver || !isSettled) timer = setTimeout(look, EVERY_MS)
    }
    look()
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [app, startedAt])
  return fates
}

/** Newest first, page by page, until all are found; what has settled is not looked for again. */
async function readFates(app: string, wanted: ReadonlySet<string>): Promise<Map<string, MessageState>> {
  const found = new Map<string, MessageState>()
  let cursor: string | undefined
  // Others may send too; twice the pages that a whole burst needs is looking long enough.
  for (let pages = (BURST_TOTAL / PAGE) * 2; pages > 0 && found.size < wanted.size; pages -= 1) {
    const page = await caller.messages({ app, limit: PAGE, ...(cursor !== undefined && { cursor }) })
    for (const { id, state } of page.messages) if (wanted.has(id)) found.set(id, state)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return found
}
