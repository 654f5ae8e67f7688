import { Icon, useLanguage, useWords } from '@mini-push/views'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { findPlatform } from '../platforms.ts'
import type { InboxMessage } from '../sandbox/sandbox-types.ts'

/** A service notification at the top of the phone: the newest, and how many more came with it. */
export function Banner({
  message,
  more,
  onOpen,
  onDismiss,
}: {
  message: InboxMessage
  more: number
  onOpen(): void
  onDismiss(): void
}) {
  const strings = useStrings()
  const words = useWords()
  const language = useLanguage()
  const { platform, name } = findPlatform(message.platform)
  return (
    <div className="banner" role="status" data-platform={platform}>
      <Button className="banner-open" onPress={onOpen}>
        <span className="banner-head">
          <span className="platform-dot" data-platform={platform} />
          {name[language]} · {strings.notification}
        </span>
        <strong>{message.title}</strong>
        <span className="banner-text">{message.text}</span>
        {more > 0 ? <span className="banner-more">{strings.moreMessages(more)}</span> : null}
      </Button>
      <Button className="icon-button" aria-label={words.close} onPress={onDismiss}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
