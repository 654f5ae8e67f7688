import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** This close to the end counts as at the end, in pixels. */
const NEAR = 48

/** Keeps a scrolled list at its end while it grows, unless the reader has scrolled away to read. */
export function useStickToEnd(length: number): {
  scrollRef: RefObject<HTMLElement | null>
  isAtEnd: boolean
  toEnd(): void
} {
  const scrollRef = useRef<HTMLElement>(null)
  const [isAtEnd, setIsAtEnd] = useState(true)

  const toEnd = useCallback(() => {
    const scroll = scrollRef.current
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }, [])

  useEffect(() => {
    const scroll = scrollRef.current
    if (!scroll) return undefined
    const look = () => setIsAtEnd(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR)
    scroll.addEventListener('scroll', look, { passive: true })
    return () => scroll.removeEventListener('scroll', look)
  }, [])

  // It is the growth that moves the end.
  useLayoutEffect(() => {
    if (isAtEnd) toEnd()
  }, [length, isAtEnd, toEnd])

  return { scrollRef, isAtEnd, toEnd }
}
