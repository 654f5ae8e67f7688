import { Empty } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { useTitle } from '../ui/use-title.ts'

export function LostPage() {
  const strings = useStrings()
  useTitle(strings.noSuchPage)
  return (
    <Empty title={strings.noSuchPage}>
      <Link to="/" search={{}}>
        {strings.toOverview}
      </Link>
    </Empty>
  )
}
