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
  const seenRef = useRef<Seen>({ scrollTop: 0, row: undefined, rowTop: 0 })
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
    seenRef.current = see(scroll)
    if (!isPressed) setIsAtEnd(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR)
  }, [isPressed])

  useEffect(() => {
    const scroll = scrollRef.current
    scroll?.addEventListener('scroll', look, { passive: true })
    return () => scroll?.removeEventListener('scroll', look)
  }, [look])

  // It is the growth that moves the end, and what is looked at.
  useLayoutEffect(() => {
    const scroll = scrollRef.current
    // Behind another tab it has no size, and comes back as it was.
    if (!scroll?.clientHeight) return
    const { scrollTop, row, rowTop } = seenRef.current
    // Or else somebody has scrolled since: the event that tells of it comes a frame later.
    if (scroll.scrollTop === scrollTop) {
      if (follows) toEnd()
      else if (row?.isConnected) scroll.scrollTop += topOf(row, scroll) - rowTop
    }
    look()
  }, [length, follows, toEnd, look])

  return { scrollRef, follows, isAway: !isAtEnd && !isPressed, toEnd }
}

/** Where the scroller stood at the last look, and a row in it that shall not move. */
interface Seen {
  scrollTop: number
  row: HTMLElement | undefined
  rowTop: number
}

/** The row is what is pressed or open, if it can be seen, else the first that can. */
function see(scroll: HTMLElement): Seen {
  const { scrollTop, clientHeight } = scroll
  const rows = Array.from(scroll.querySelectorAll<HTMLElement>('.wire-row'), (row) => ({
    row,
    rowTop: topOf(row, scroll),
  })).filter(({ row, rowTop }) => rowTop + row.offsetHeight > 0 && rowTop < clientHeight)
  const held = rows.find(({ row }) => row.matches(':has([data-pressed]), [data-open]')) ?? rows[0]
  return { scrollTop, row: held?.row, rowTop: held?.rowTop ?? 0 }
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
