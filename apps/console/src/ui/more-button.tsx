import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

/** Below a list: its next page, while there is one. */
export function MoreButton({
  paging: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  paging: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown }
}) {
  const strings = useStrings()
  if (!hasNextPage) return null
  return (
    <Button className="button" isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      {strings.more}
    </Button>
  )
}
