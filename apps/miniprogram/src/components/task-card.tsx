import type { MessageView } from '@mini-push/contracts'
import { Text, View } from '@tarojs/components'
import { elementIds } from '../element-ids.ts'
import { useLanguage, useStrings } from '../language/language.ts'
import { openSettings, placeReminder, remind, sendNow } from '../tasks/remind.ts'
import { toReminderStatus } from '../tasks/reminder-status.ts'
import type { Task } from '../tasks/task.ts'
import { removeTask } from '../tasks/task-list.ts'
import { formatTime } from '../time/format-time.ts'
import { ActionButton } from './action-button.tsx'
import { StatusLine } from './status-line.tsx'

export interface TaskCardProps {
  task: Task
  message: MessageView | undefined
}

export function TaskCard({ task, message }: TaskCardProps) {
  const strings = useStrings()
  const language = useLanguage()
  const now = Date.now()
  const { reminder } = task
  return (
    <View className="card task">
      <Text className="card-title">{task.name}</Text>
      <Text className="card-line">
        {task.course} · {strings.dueAt(formatTime(task.dueAt, now, strings))}
      </Text>
      {reminder && (
        <StatusLine
          id={elementIds.reminderStatus(task.id)}
          status={toReminderStatus(reminder, { message, strings, language, now })}
        />
      )}
      <TaskActions task={task} />
    </View>
  )
}

function TaskActions({ task }: { task: Task }) {
  const strings = useStrings()
  const { id, reminder } = task
  return (
    <View className="actions">
      <ActionButton
        id={elementIds.remind(id)}
        className="remind"
        kind="main"
        label={strings.remindMe}
        disabled={reminder?.kind === 'asking'}
        onTap={() => void remind(task)}
      />
      {reminder?.kind === 'lost' && (
        <ActionButton
          id={elementIds.tryAgain(id)}
          className="try-again"
          label={strings.tryAgain}
          onTap={() => void placeReminder(task, reminder.act)}
        />
      )}
      {needsSettings(task) && (
        <ActionButton
          id={elementIds.openSettingsFor(id)}
          className="open-settings"
          label={strings.openSettings}
          onTap={() => void openSettings(task)}
        />
      )}
      <ActionButton
        id={elementIds.sendNow(id)}
        className="send-now"
        kind="quiet"
        label={strings.remindMeNow}
        onTap={() => void sendNow(task)}
      />
      <ActionButton
        id={elementIds.removeTask(id)}
        className="remove"
        kind="quiet"
        label={strings.remove}
        onTap={() => removeTask(id)}
      />
    </View>
  )
}

function needsSettings({ reminder }: Task): boolean {
  return (
    reminder?.kind === 'blocked' || (reminder?.kind === 'not-asked' && reminder.remedy === 'open-settings')
  )
}
