import type { RefObject } from 'react'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { useFocusAfter } from './use-focus-after.ts'

/** Below a list: its next page, while there is one. */
export function MoreButton({
  paging: { hasNextPage, isFetchingNextPage, fetchNextPage },
  list,
}: {
  paging: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown }
  /** Where focus goes when that was the last one. */
  list: RefObject<HTMLElement | null>
}) {
  const strings = useStrings()
  useFocusAfter(isFetchingNextPage, list)
  if (!hasNextPage) return null
  return (
    <Button className="button" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      {strings.more}
    </Button>
  )
}
