import { AskError } from '../ask-json.ts'

/** Why a message has no preview: a line for each field that is wrong, by the name that the template has for it. */
export function toPreviewProblem(error: unknown): string {
  if (error instanceof AskError && error.fields.length > 0) {
    return error.fields.map(({ field, message }) => `${field.replace(/^data\./, '')}: ${message}`).join('\n')
  }
  return error instanceof Error ? error.message : String(error)
}
