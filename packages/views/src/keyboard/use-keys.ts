import { useEffect, useRef } from 'react'

/** One key, one act; not while somebody types or is asked something, nor with a modifier. */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target))
        return
      const act = latest.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** Lists take letters too: they go to the item that starts so. Behind a dialog nothing happens. */
function isTaken(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(TAKERS) !== null
}

const TAKERS =
  'input, textarea, select, [contenteditable], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]'
