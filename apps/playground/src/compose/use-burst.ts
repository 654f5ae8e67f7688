import { useEffect, useRef, useState } from 'react'
import { AskError } from '../backend/ask-json.ts'
import { caller } from '../backend/caller.ts'
import { type Draft, toSendMessage } from './draft.ts'
import { type BurstState, type Handed, runBurst } from './run-burst.ts'

export const BURST_TOTAL = 1_000
const CONCURRENCY = 20
/** The bar moves this often; a thousand renders a burst would be the slowest part of it. */
const SHOW_MS = 100

/** Starts and stops a burst; at most one goes on. */
export function useBurst() {
  const [burst, setBurst] = useState<BurstState & { app: string }>()
  const stopper = useRef<AbortController>(undefined)
  useEffect(() => () => stopper.current?.abort(), [])

  const start = (draft: Draft) => {
    const stopping = new AbortController()
    stopper.current = stopping
    let shownAt = 0
    runBurst({
      total: BURST_TOTAL,
      concurrency: CONCURRENCY,
      send: () => hand(draft),
      signal: stopping.signal,
      onState(state) {
        if (state.endedAt === undefined && Date.now() - shownAt < SHOW_MS) return
        shownAt = Date.now()
        setBurst({ ...state, app: draft.app })
      },
    })
  }
  return { burst, start, stop: () => stopper.current?.abort() }
}

async function hand(draft: Draft): Promise<Handed> {
  try {
    const message = await caller.send(toSendMessage(draft))
    return { kind: 'taken', message }
  } catch (error) {
    return { kind: error instanceof AskError && error.code === 'no-grant' ? 'no-grant' : 'failed' }
  }
}
