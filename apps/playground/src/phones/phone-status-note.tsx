import { Empty, useLanguage } from '@mini-push/views'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { findPlatform, type PlatformName } from '../platforms.ts'
import { BuildingNote } from './building-note.tsx'
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
  const language = useLanguage()
  const { name, packagePlatform } = findPlatform(platform)
  if (status === 'running') return null
  return (
    <div className="phone-note" data-status={status}>
      {status === 'failed' ? null : <PhoneSkeleton />}
      {status === 'starting' ? <WaitingNote title={strings.packageLoading} /> : null}
      {status === 'waiting' ? (
        <WaitingNote title={strings.waitingForBackend} note={strings.waitingForBackendNote} />
      ) : null}
      {status === 'building' ? (
        <BuildingNote platformName={name[language]} packagePlatform={packagePlatform} />
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

function WaitingNote({ title, note }: { title: string; note?: string }) {
  return (
    <div className="phone-wait" role="status">
      <p>
        <strong>{title}</strong>
      </p>
      {note ? <p className="quiet">{note}</p> : null}
    </div>
  )
}

/** The shape of what is about to come: a bar, three cards, a bar with tabs. */
function PhoneSkeleton() {
  return (
    <div className="phone-skeleton" aria-hidden="true">
      <span data-shape="title" />
      {['first', 'second', 'third'].map((card) => (
        <div key={card} data-shape="card">
          <span data-shape="line" />
          <span data-shape="word" />
          <span data-shape="button" />
        </div>
      ))}
      <div data-shape="tabs">
        <span />
        <span />
        <span />
      </div>
    </div>
  )
}
