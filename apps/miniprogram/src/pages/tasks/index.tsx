import type { TemplateView } from '@mini-push/contracts'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { TaskCard } from '../../components/task-card.tsx'
import { TaskForm } from '../../components/task-form.tsx'
import { elementIds } from '../../element-ids.ts'
import { useStrings } from '../../language/language.ts'
import { client } from '../../state/client.ts'
import { startup } from '../../state/startup.ts'
import { useStore } from '../../state/store.ts'
import { REMINDER_TEMPLATE } from '../../tasks/remind.ts'
import { useTasks } from '../../tasks/task-list.ts'
import { usePlacedMessages } from '../../tasks/use-placed-messages.ts'

export default function TasksPage() {
  const strings = useStrings()
  const tasks = useTasks()
  const { value: messages, failure } = usePlacedMessages(tasks)
  return (
    <Page name="tasks" failure={failure}>
      {tasks.length === 0 && <Empty title={strings.noTasks} next={strings.noTasksNext} />}
      {tasks.map((task) => (
        <TaskCard
          key={task.id}
          task={task}
          message={task.reminder?.kind === 'placed' ? messages?.get(task.reminder.messageId) : undefined}
        />
      ))}
      <AddTask />
    </Page>
  )
}

function AddTask() {
  const strings = useStrings()
  const [open, setOpen] = useState(false)
  const template = useReminderTemplate()
  if (open && template) return <TaskForm template={template} onDone={() => setOpen(false)} />
  return (
    <ActionButton
      id={elementIds.addTask}
      className="add-task"
      label={strings.addTask}
      disabled={!template}
      onTap={() => setOpen(true)}
    />
  )
}

/** Known once the app has started. */
function useReminderTemplate(): TemplateView | undefined {
  useStore(startup)
  return client.templates().find(({ name }) => name === REMINDER_TEMPLATE)
}
