import { Button } from 'react-aria-components'
import { useStrings } from '../language/language.ts'
import { findPlatform, type PlatformName } from '../platforms.ts'
import { Empty } from '../ui/empty.tsx'
import type { PhoneStatus } from './use-web-phone.ts'

/** What stands on the screen while no app does. */
export function PhoneStatusNote({
  status,
  error,
  platform,
  onRetry,
}: {
  status: PhoneStatus
  error: string | undefined
  platform: PlatformName
  onRetry(): void
}) {
  const strings = useStrings()
  if (status === 'running') return null
  return (
    <div className="phone-note" data-status={status}>
      {status === 'starting' ? <StartingNote /> : null}
      {status === 'missing' ? (
        <Empty
          title={strings.packageMissing}
          note={strings.packageMissingNote(findPlatform(platform).packagePlatform)}
        />
      ) : null}
      {status === 'failed' ? (
        <Empty
          title={strings.phoneFailed}
          note={error === 'Failed to fetch' ? strings.serverGone : (error ?? '')}
        >
          <Button className="button" onPress={onRetry}>
            {strings.tryAgain}
          </Button>
        </Empty>
      ) : null}
    </div>
  )
}

/** The shape of what is about to come: a bar, a title, three cards. */
function StartingNote() {
  const strings = useStrings()
  return (
    <div className="phone-skeleton" role="status" aria-label={strings.packageLoading}>
      <span data-shape="bar" />
      <span data-shape="card" />
      <span data-shape="card" />
      <span data-shape="card" />
    </div>
  )
}
