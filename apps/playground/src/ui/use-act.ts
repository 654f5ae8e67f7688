import { useState } from 'react'

/** Runs what a button does, and remembers whether it is under way and how it failed. */
export function useAct(): { isActing: boolean; error: unknown; act(work: () => Promise<unknown>): void } {
  const [isActing, setIsActing] = useState(false)
  const [error, setError] = useState<unknown>()
  const act = (work: () => Promise<unknown>) => {
    setIsActing(true)
    setError(undefined)
    work()
      .catch(setError)
      .finally(() => setIsActing(false))
  }
  return { isActing, error, act }
}
