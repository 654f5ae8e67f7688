import { Text, View } from '@tarojs/components'
import type { Status, Tone } from '../messages/message-status.ts'

/** A shape for each tone, so that colour is never needed to tell them apart. */
const SHAPES: Record<Tone, string> = {
  waiting: '○',
  moving: '◐',
  good: '✓',
  bad: '✕',
  unsure: '?',
  over: '–',
}

export function StatusLine({ id, status }: { id: string; status: Status }) {
  return (
    <View id={id} className={`status status-${status.tone}`}>
      <Text className="status-shape">{SHAPES[status.tone]}</Text>
      <View className="status-words">
        <Text className="status-text">{status.text}</Text>
        {status.detail && <Text className="status-detail">{status.detail}</Text>}
      </View>
    </View>
  )
}
