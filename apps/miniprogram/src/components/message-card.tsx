import type { MessageView } from '@mini-push/contracts'
import { Text, View } from '@tarojs/components'
import { elementIds } from '../element-ids.ts'
import { useLanguage, useStrings } from '../language/language.ts'
import { toMessageStatus } from '../messages/message-status.ts'
import { isCancellable } from '../messages/poll-delay.ts'
import { formatTime } from '../time/format-time.ts'
import { ActionButton } from './action-button.tsx'
import { StatusLine } from './status-line.tsx'

export interface MessageCardProps {
  message: MessageView
  /** The person came here from this very message. */
  highlighted: boolean
  onCancel(): void
}

export function MessageCard({ message, highlighted, onCancel }: MessageCardProps) {
  const strings = useStrings()
  const language = useLanguage()
  const now = Date.now()
  const { task, course, ...others } = message.data
  const line = [course, ...Object.values(others)].filter(Boolean).join(' · ')
  return (
    <View className={highlighted ? 'card message card-highlighted' : 'card message'}>
      <Text className="card-title">{task ?? message.template}</Text>
      <Text className="card-line">{line}</Text>
      <StatusLine
        id={elementIds.message(message.id)}
        status={toMessageStatus(message, { strings, language, now })}
      />
      {message.state !== 'scheduled' && (
        <Text className="card-time">{formatTime(Date.parse(message.sendAt), now, strings)}</Text>
      )}
      {isCancellable(message) && (
        <View className="actions">
          <ActionButton
            id={elementIds.cancelMessage(message.id)}
            className="cancel"
            label={strings.cancel}
            onTap={onCancel}
          />
        </View>
      )}
    </View>
  )
}
