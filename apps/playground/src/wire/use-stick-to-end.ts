import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** This close to the end counts as at the end, in pixels. */
const NEAR = 48

/** Keeps a scrolled list at its end while it grows, unless somebody has scrolled away, reads or presses something in it. */
export function useStickToEnd(
  length: number,
  { isReading }: { isReading: boolean },
): {
  scrollRef: RefObject<HTMLElement | null>
  /** It is kept at its end just now. */
  follows: boolean
  /** The end is somewhere below. Not told during a press, which has to end where it began. */
  isAway: boolean
  toEnd(): void
} {
  const scrollRef = useRef<HTMLElement>(null)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const isPressed = useIsPressed(scrollRef)
  const follows = isAtEnd && !isReading && !isPressed

  const toEnd = useCallback(() => {
    const scroll = scrollRef.current
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }, [])

  const look = useCallback(() => {
    const scroll = scrollRef.current
    if (scroll) setIsAtEnd(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR)
  }, [])

  useEffect(() => {
    const scroll = scrollRef.current
    scroll?.addEventListener('scroll', look, { passive: true })
    return () => scroll?.removeEventListener('scroll', look)
  }, [look])

  // It is the growth that moves the end.
  useLayoutEffect(() => {
    if (follows) toEnd()
    else look()
  }, [length, follows, toEnd, look])

  return { scrollRef, follows, isAway: !isAtEnd && !isPressed, toEnd }
}

/** Whether the pointer is down in it: what moves away between press and release would not be pressed. */
function useIsPressed(ref: RefObject<HTMLElement | null>): boolean {
  const [isPressed, setIsPressed] = useState(false)
  useEffect(() => {
    const element = ref.current
    const press = () => setIsPressed(true)
    // The click comes right after the release.
    const release = () => setTimeout(() => setIsPressed(false))
    element?.addEventListener('pointerdown', press)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
    return () => {
      element?.removeEventListener('pointerdown', press)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', release)
    }
  }, [ref])
  return isPressed
}
