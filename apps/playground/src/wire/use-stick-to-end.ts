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
  row: HTMLElement
  top: number
}

/** What is pressed or open, if it can be seen, else the first row that can. */
function findAnchor(scroll: HTMLElement): Anchor | undefined {
  const anchors = Array.from(scroll.querySelectorAll<HTMLElement>('.wire-row'), (row) => ({
    row,
    top: topOf(row, scroll),
  })).filter(({ row, top }) => top + row.offsetHeight > 0 && top < scroll.clientHeight)
  return anchors.find(({ row }) => row.matches(':has([data-pressed]), [data-open]')) ?? anchors[0]
}

function stayAt(scroll: HTMLElement, anchor: Anchor | undefined): void {
  if (anchor?.row.isConnected) scroll.scrollTop += topOf(anchor.row, scroll) - anchor.top
}

/** In what the scroller shows. By offsets, which know nothing of a row that is still moving in. */
function topOf(row: HTMLElement, scroll: HTMLElement): number {
  let top = -scroll.offsetTop - scroll.scrollTop
  for (
    let at: Element | null = row;
    at instanceof HTMLElement && at !== scroll.offsetParent;
    at = at.offsetParent
  )
    top += at.offsetTop
  return top
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
