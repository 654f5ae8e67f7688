import { useEffect, useState } from 'react'

/** Renders anew each second, or each `everyMs`. */
export function useTick(everyMs = 1_000): void {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
