import { type RefObject, useEffect, useState } from 'react'

/**
 * The rows as they are, and during a press as they were when it began: what moves away between press and release is not
 * pressed.
 */
export function useHeldRows<Row>(
  latest: readonly Row[],
  scrollRef: RefObject<HTMLElement | null>,
): { rows: readonly Row[]; isPressed: boolean } {
  const isPressed = useIsPressed(scrollRef)
  const [held, setHeld] = useState(latest)
  if (!isPressed && held !== latest) setHeld(latest)
  return { rows: isPressed ? held : latest, isPressed }
}

/** Whether the pointer is down on a row. Not beside one: a scroll bar does not tell when it is let go. */
function useIsPressed(scrollRef: RefObject<HTMLElement | null>): boolean {
  const [isPressed, setIsPressed] = useState(false)
  useEffect(() => {
    const scroll = scrollRef.current
    const press = ({ button, target }: PointerEvent) => {
      if (button === 0 && target instanceof Element && target.closest('.wire-row')) setIsPressed(true)
    }
    // The click comes right after the release.
    const release = () => setTimeout(() => setIsPressed(false))
    scroll?.addEventListener('pointerdown', press)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
    return () => {
      scroll?.removeEventListener('pointerdown', press)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', release)
    }
  }, [scrollRef])
  return isPressed
}
