import type { TemplateView } from '@mini-push/contracts'
import type { Strings } from '../language/strings.ts'

export interface TaskDraft {
  name: string
  course: string
}

export type DraftMistakes = { [Field in keyof TaskDraft]: string | null }

/** The template's field for each of the draft's, whose limit holds for both. */
const TEMPLATE_FIELDS: Record<keyof TaskDraft, string> = { name: 'task', course: 'course' }

/** What the person must mend before the task can be added, by the same limits as the platform's. */
export function findDraftMistakes(draft: TaskDraft, template: TemplateView, strings: Strings): DraftMistakes {
  const mistakeOf = (field: keyof TaskDraft) => {
    const maxLength = template.fields.find(({ name }) => name === TEMPLATE_FIELDS[field])?.maxLength
    // UTF-16 units: never fewer than the characters that a platform counts.
    const length = draft[field].trim().length
    if (length === 0) return strings.fieldEmpty
    return maxLength !== undefined && length > maxLength ? strings.fieldTooLong(maxLength) : null
  }
  return { name: mistakeOf('name'), course: mistakeOf('course') }
}
