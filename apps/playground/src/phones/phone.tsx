import { useLanguage } from '@mini-push/views'
import { useRef, useState } from 'react'
import { useStrings } from '../language/strings.ts'
import { findPlatform } from '../platforms.ts'
import type { InboxMessage } from '../sandbox/sandbox-types.ts'
import { Banner } from './banner.tsx'
import { PhoneHead } from './phone-head.tsx'
import type { PhoneRow } from './phone-list.ts'
import { PhoneStatusNote } from './phone-status-note.tsx'
import { type Launch, toLaunch } from './to-launch.ts'
import { usePhoneInbox } from './use-phone-inbox.ts'
import { useWebPhone } from './use-web-phone.ts'

/** One phone: its head, outside the simulated screen, and the screen with what drops in at its top. */
export function Phone({ row, isShown }: { row: PhoneRow; isShown: boolean }) {
  const strings = useStrings()
  const language = useLanguage()
  const container = useRef<HTMLDivElement>(null)
  const [launch, setLaunch] = useState<Launch>({})
  const [isOnline, setIsOnline] = useState(true)
  const { status, error } = useWebPhone(container, { row, launch, isOnline })
  const { messages, unseen, dismiss } = usePhoneInbox(row)
  const newest = messages.at(-1)?.value
  const { name } = findPlatform(row.platform)

  const open = (message: InboxMessage) => {
    dismiss()
    const opened = toLaunch(message)
    // A new object each time: the same message opened twice opens the app twice.
    if (opened) setLaunch({ ...opened })
  }

  return (
    <section
      className="phone"
      id={row.id}
      tabIndex={-1}
      aria-label={strings.phoneOf(name[language], row.person)}
      data-platform={row.platform}
      data-shown={isShown || undefined}
      data-status={status}
    >
      <PhoneHead
        row={row}
        messages={messages}
        isOnline={isOnline}
        onOpen={open}
        onConnect={setIsOnline}
        onRestart={() => setLaunch({})}
      />
      <div className="phone-body">
        <div className="phone-screen" ref={container} />
        <PhoneStatusNote
          status={status}
          error={error}
          platform={row.platform}
          onRetry={() => setLaunch({})}
        />
        {newest && unseen > 0 ? (
          <Banner message={newest} more={unseen - 1} onOpen={() => open(newest)} onDismiss={dismiss} />
        ) : null}
      </div>
    </section>
  )
}
