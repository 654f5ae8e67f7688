import { Empty, useWords } from '@mini-push/views'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { Failure } from '../ui/failure.tsx'
import { MessageItem } from './message-item.tsx'
import { useMessages } from './use-messages.ts'

/** What the backend holds: each message's state, and why. */
export function MessagesPanel() {
  const strings = useStrings()
  const { messages, hasOlder, error, showOlder } = useMessages()
  const [openId, setOpenId] = useState<string>()
  return (
    <div className="panel-scroll">
      <Failure error={error} from="backend" />
      {messages === undefined && !error ? <Skeleton /> : null}
      {messages?.length === 0 ? (
        <Empty title={strings.messagesEmpty} note={strings.messagesEmptyNote} />
      ) : null}
      <ul className="messages">
        {messages?.map((message) => (
          <MessageItem
            key={message.id}
            message={message}
            isOpen={message.id === openId}
            onToggle={() => setOpenId((now) => (now === message.id ? undefined : message.id))}
          />
        ))}
      </ul>
      {hasOlder ? (
        <Button className="button" onPress={showOlder}>
          {strings.olderMessages}
        </Button>
      ) : null}
    </div>
  )
}

function Skeleton() {
  const words = useWords()
  return (
    <div className="skeleton" role="status" aria-label={words.loading}>
      <span />
      <span />
      <span />
    </div>
  )
}
