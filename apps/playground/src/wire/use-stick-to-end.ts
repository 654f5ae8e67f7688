import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** This close to the end counts as at the end, in pixels. */
const NEAR = 48

/**
 * Keeps a scrolled list at its end while it grows, unless somebody has scrolled away, reads or presses a row. Then what
 * they look at stays in its place, whatever comes above it.
 */
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
  const anchorRef = useRef<Anchor>(undefined)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const isPressed = useIsPressed(scrollRef)
  const follows = isAtEnd && !isReading && !isPressed

  const toEnd = useCallback(() => {
    const scroll = scrollRef.current
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }, [])

  const look = useCallback(() => {
    const scroll = scrollRef.current
    if (!scroll) return
    anchorRef.current = findAnchor(scroll)
    if (!isPressed) setIsAtEnd(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR)
  }, [isPressed])

  useEffect(() => {
    const scroll = scrollRef.current
    scroll?.addEventListener('scroll', look, { passive: true })
    return () => scroll?.removeEventListener('scroll', look)
  }, [look])

  // It is the growth that moves the end, and what is looked at.
  useLayoutEffect(() => {
    if (follows) toEnd()
    else if (scrollRef.current) stayAt(scrollRef.current, anchorRef.current)
    look()
  }, [length, follows, toEnd, look])

  return { scrollRef, follows, isAway: !isAtEnd && !isPressed, toEnd }
}

/** A row, and where it was last seen. */
interface Anchor {
  row: Element
  top: number
}

/** What is pressed or open, if it can be seen, else the first row that can. */
function findAnchor(scroll: HTMLElement): Anchor | undefined {
  const frame = scroll.getBoundingClientRect()
  const anchors = Array.from(scroll.querySelectorAll('.wire-row'), (row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return { row, top, isSeen: bottom > frame.top && top < frame.bottom }
  }).filter(({ isSeen }) => isSeen)
  return anchors.find(({ row }) => row.matches(':has([data-pressed]), [data-open]')) ?? anchors[0]
}

function stayAt(scroll: HTMLElement, anchor: Anchor | undefined): void {
  if (anchor?.row.isConnected) scroll.scrollTop += anchor.row.getBoundingClientRect().top - anchor.top
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
