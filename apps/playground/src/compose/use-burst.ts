import { useEffect, useRef, useState } from 'react'
import { caller } from '../backend/caller.ts'
import { type Draft, toSendMessage } from './draft.ts'
import { type BurstState, type Handed, runBurst } from './run-burst.ts'

export const BURST_TOTAL = 1_000
const AT_ONCE = 20

/** Starts and stops a burst; at most one goes on. */
export function useBurst() {
  const [burst, setBurst] = useState<BurstState & { app: string }>()
  const stopper = useRef<AbortController>(undefined)
  useEffect(() => () => stopper.current?.abort(), [])

  const start = (draft: Draft) => {
    const stopping = new AbortController()
    stopper.current = stopping
    runBurst({
      total: BURST_TOTAL,
      atOnce: AT_ONCE,
      send: (count) => hand(draft, count),
      signal: stopping.signal,
      onState: (state) => setBurst({ ...state, app: draft.app }),
    })
  }
  return { burst, start, stop: () => stopper.current?.abort() }
}

/** By the batch route: a browser has six connections to a server, and some of them are taken. */
async function hand(draft: Draft, count: number): Promise<Handed[]> {
  const message = toSendMessage(draft)
  try {
    const results = await caller.sendBatch(Array.from({ length: count }, () => message))
    return results.map((result) => {
      if ('message' in result) return { kind: 'taken', message: result.message }
      return { kind: result.problem.code === 'no-grant' ? 'no-grant' : 'failed' }
    })
  } catch {
    return Array.from({ length: count }, () => ({ kind: 'failed' }))
  }
}
