import { Empty, formatInstant } from '@mini-push/views'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import type { Arrival } from '../sandbox/arrivals.ts'
import type { InboxMessage } from '../sandbox/sandbox-types.ts'
import { toLaunch } from './to-launch.ts'

const PAGE = 30

/** What a phone keeps of the messages that arrived, newest first. */
export function MessageList({
  messages,
  onOpen,
}: {
  messages: readonly Arrival<InboxMessage>[]
  onOpen(message: InboxMessage): void
}) {
  const strings = useStrings()
  const [shownCount, setShownCount] = useState(PAGE)
  if (messages.length === 0) return <Empty title={strings.noPhoneMessages} />
  const shown = messages.slice(-shownCount).reverse()
  return (
    <>
      <ul className="message-list">
        {shown.map(({ number, value: message }) => (
          <li key={number}>
            <p className="card-title">{message.title}</p>
            <p className="card-text">{message.text}</p>
            <p className="card-foot">
              <time className="quiet">{formatInstant(message.at)}</time>
              {toLaunch(message) ? (
                <Button className="button" onPress={() => onOpen(message)}>
                  {strings.openMessage}
                </Button>
              ) : (
                <span className="quiet">{strings.messageIsNoLink}</span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {shown.length < messages.length ? (
        <Button className="button" onPress={() => setShownCount((count) => count + PAGE)}>
          {strings.moreMessages(messages.length - shown.length)}
        </Button>
      ) : null}
    </>
  )
}
