import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 899px)')

/** One phone and a sheet, as in styles/layout.css. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
