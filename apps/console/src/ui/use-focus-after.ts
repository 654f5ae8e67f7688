import { type RefObject, useEffect } from 'react'

/** When what a button did is over and the button is gone with it, focus goes to `place` and not to the top of the page. */
export function useFocusAfter(isActing: boolean, place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!isActing) return
    return () => {
      // A dialog that closes gives focus back a frame later.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) place.current?.focus()
      })
    }
  }, [isActing, place])
}
