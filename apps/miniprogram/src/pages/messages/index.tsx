import { useRouter } from '@tarojs/taro'
import { ActionButton } from '../../components/action-button.tsx'
import { Empty } from '../../components/empty.tsx'
import { MessageCard } from '../../components/message-card.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { elementIds } from '../../element-ids.ts'
import { useStrings } from '../../language/language.ts'
import { type LiveMessages, useMessages } from '../../messages/use-messages.ts'
import { useTasks } from '../../tasks/task-list.ts'

export default function MessagesPage() {
  const live = useMessages()
  return (
    <Page name="messages" failure={live.failure}>
      {live.value ? <Messages live={live} /> : live.failure === null && <Skeleton />}
    </Page>
  )
}

function Messages({ live }: { live: LiveMessages }) {
  const strings = useStrings()
  const highlighted = useHighlightedMessage()
  const { messages, olderCursor } = live.value ?? { messages: [], olderCursor: null }
  if (messages.length === 0) return <Empty title={strings.noMessages} next={strings.noMessagesNext} />
  return (
    <>
      {messages.map((message) => (
        <MessageCard
          key={message.id}
          message={message}
          highlighted={message.id === highlighted}
          onCancel={() => void live.cancel(message.id)}
        />
      ))}
      {olderCursor && (
        <ActionButton
          id={elementIds.showOlder}
          className="show-older"
          label={strings.showOlder}
          onTap={() => void live.showOlder()}
        />
      )}
    </>
  )
}

/** A delivered message opens this page with the task that it is about. */
function useHighlightedMessage(): string | null {
  const { task: taskId } = useRouter().params
  const reminder = useTasks().find(({ id }) => id === taskId)?.reminder
  return reminder?.kind === 'placed' ? reminder.messageId : null
}
