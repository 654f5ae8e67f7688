import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** This close to the end counts as at the end, in pixels. */
const NEAR = 48

/**
 * Keeps a scrolled list at its end while it grows, unless somebody has scrolled away or reads a row. Then what they look
 * at stays in its place, whatever comes above it.
 */
export function useStickToEnd(
  scrollRef: RefObject<HTMLElement | null>,
  { length, isReading }: { length: number; isReading: boolean },
): {
  /** It is kept at its end just now. */
  follows: boolean
  /** The end is somewhere below. */
  isAway: boolean
  toEnd(): void
} {
  const seenRef = useRef<Seen>({ scrollTop: 0, scrollHeight: 0, row: undefined, rowTop: 0 })
  const [isAtEnd, setIsAtEnd] = useState(true)
  const follows = isAtEnd && !isReading

  const toEnd = useCallback(() => {
    const scroll = scrollRef.current
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }, [scrollRef])

  const look = useCallback(() => {
    const scroll = scrollRef.current
    if (!scroll) return
    seenRef.current = see(scroll)
    setIsAtEnd(isNearEnd(scroll, scroll.scrollHeight))
  }, [scrollRef])

  useEffect(() => {
    const scroll = scrollRef.current
    scroll?.addEventListener('scroll', look, { passive: true })
    return () => scroll?.removeEventListener('scroll', look)
  }, [scrollRef, look])

  // It is the growth that moves the end, and what is looked at.
  useLayoutEffect(() => {
    const scroll = scrollRef.current
    // Behind another tab it has no size, and comes back as it was.
    if (!scroll?.clientHeight) return
    const { scrollTop, scrollHeight, row, rowTop } = seenRef.current
    // Else somebody has scrolled since: the event that tells of it comes a frame later.
    const isWhereSeen = scroll.scrollTop === scrollTop
    if (follows && (isWhereSeen || isNearEnd(scroll, scrollHeight))) toEnd()
    else if (isWhereSeen && row?.isConnected) scroll.scrollTop += topOf(row, scroll) - rowTop
    look()
  }, [scrollRef, length, follows, toEnd, look])

  return { follows, isAway: !isAtEnd, toEnd }
}

/** Where the scroller stood at the last look, and a row in it that shall not move. */
interface Seen {
  scrollTop: number
  /** Before it grew. */
  scrollHeight: number
  row: HTMLElement | undefined
  rowTop: number
}

const isNearEnd = ({ scrollTop, clientHeight }: HTMLElement, scrollHeight: number) =>
  scrollHeight - scrollTop - clientHeight < NEAR

/** The row is the open one, if it can be seen, else the first that can. */
function see(scroll: HTMLElement): Seen {
  const { scrollTop, scrollHeight, clientHeight } = scroll
  const rows = Array.from(scroll.querySelectorAll<HTMLElement>('.wire-row'), (row) => ({
    row,
    rowTop: topOf(row, scroll),
  })).filter(({ row, rowTop }) => rowTop + row.offsetHeight > 0 && rowTop < clientHeight)
  const held = rows.find(({ row }) => row.matches('[data-open]')) ?? rows[0]
  return { scrollTop, scrollHeight, row: held?.row, rowTop: held?.rowTop ?? 0 }
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
