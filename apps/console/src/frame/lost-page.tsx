import { Empty } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'

export function LostPage() {
  const strings = useStrings()
  return (
    <Empty title={strings.noSuchPage}>
      <Link to="/" search={{}}>
        {strings.toOverview}
      </Link>
    </Empty>
  )
}
