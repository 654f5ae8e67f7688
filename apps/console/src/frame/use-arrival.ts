import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** Calls `onArrival` when somebody has gone to another page, not on the first. */
export function useArrival(onArrival: () => void): void {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const before = useRef(path)
  const latest = useRef(onArrival)
  latest.current = onArrival
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    latest.current()
  }, [path])
}
