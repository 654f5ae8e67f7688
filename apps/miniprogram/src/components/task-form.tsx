import type { TemplateView } from '@mini-push/contracts'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { elementIds } from '../element-ids.ts'
import { useStrings } from '../language/language.ts'
import { DUE_CHOICES, type DueChoice, toDueAt } from '../tasks/due-choices.ts'
import { findDraftMistakes, type TaskDraft } from '../tasks/task-draft.ts'
import { addTask } from '../tasks/task-list.ts'
import { ActionButton } from './action-button.tsx'
import { TextField } from './text-field.tsx'

export interface TaskFormProps {
  /** The reminder's template: its limits are the form's. */
  template: TemplateView
  onDone(): void
}

export function TaskForm({ template, onDone }: TaskFormProps) {
  const strings = useStrings()
  const [draft, setDraft] = useState<TaskDraft>({ name: '', course: '' })
  const [choice, setChoice] = useState<DueChoice>('hour')
  // Nobody is told of mistakes in what they have not finished writing.
  const [tried, setTried] = useState(false)
  const mistakes = findDraftMistakes(draft, template, strings)

  function save(): void {
    setTried(true)
    if (mistakes.name || mistakes.course) return
    addTask({ name: draft.name.trim(), course: draft.course.trim(), dueAt: toDueAt(choice, Date.now()) })
    onDone()
  }

  return (
    <View className="card form">
      <TextField
        id={elementIds.taskName}
        label={strings.taskName}
        example={strings.taskNameExample}
        value={draft.name}
        mistake={tried ? mistakes.name : null}
        onChange={(name) => setDraft((before) => ({ ...before, name }))}
      />
      <TextField
        id={elementIds.taskCourse}
        label={strings.taskCourse}
        example={strings.taskCourseExample}
        value={draft.course}
        mistake={tried ? mistakes.course : null}
        onChange={(course) => setDraft((before) => ({ ...before, course }))}
      />
      <DuePicker chosen={choice} onChoose={setChoice} />
      <View className="actions">
        <ActionButton id={elementIds.saveTask} kind="main" label={strings.saveTask} onTap={save} />
        <ActionButton id={elementIds.dismissTask} kind="quiet" label={strings.dismiss} onTap={onDone} />
      </View>
    </View>
  )
}

function DuePicker({ chosen, onChoose }: { chosen: DueChoice; onChoose(choice: DueChoice): void }) {
  const strings = useStrings()
  return (
    <View className="field">
      <Text className="field-label">{strings.dueWhen}</Text>
      <View className="choices">
        {DUE_CHOICES.map((choice) => (
          <ActionButton
            key={choice}
            id={elementIds.due(choice)}
            className={choice === chosen ? 'choice choice-chosen' : 'choice'}
            label={strings.due[choice]}
            onTap={() => onChoose(choice)}
          />
        ))}
      </View>
    </View>
  )
}
