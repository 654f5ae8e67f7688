import type { MessageState } from '@mini-push/contracts'
import { useEffect, useRef, useState } from 'react'
import { caller } from '../backend/caller.ts'
import type { BurstState } from './run-burst.ts'

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
    const look = async () => {
      const taken = new Set(latest.current?.taken)
      const found = await readFates(app, taken).catch(() => new Map<string, MessageState>())
      if (!isCurrent) return
      setFates(found)
      const isOver = latest.current?.endedAt !== undefined && taken.size === latest.current.taken.length
      const settled = [...found.values()].filter((state) => !MOVING.includes(state)).length
      if (!isOver || settled < taken.size) timer = setTimeout(look, EVERY_MS)
    }
    look()
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [app, startedAt])
  return fates
}

/** Newest first, page by page, until all are found. */
async function readFates(app: string, wanted: ReadonlySet<string>): Promise<Map<string, MessageState>> {
  const found = new Map<string, MessageState>()
  let cursor: string | undefined
  // Others may send too; twice the pages that our own need is looking long enough.
  for (
    let pages = Math.ceil((wanted.size / PAGE) * 2) + 1;
    pages > 0 && found.size < wanted.size;
    pages -= 1
  ) {
    const page = await caller.messages({ app, limit: PAGE, ...(cursor !== undefined && { cursor }) })
    for (const { id, state } of page.messages) if (wanted.has(id)) found.set(id, state)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return found
}
