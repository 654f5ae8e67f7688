import { InvalidField } from '../schema.ts'
import { ControlConflict } from './route.ts'

/** An error of the control API, as `application/problem+json` (RFC 9457). */
export interface Problem {
  status: number
  title: string
  detail: string
  /** The field that is to blame, where one is. */
  field?: string
}

/** Every expected error becomes a problem here; an unexpected one is thrown on. */
export function toProblem(error: unknown): Problem {
  if (error instanceof InvalidField) {
    return { status: 400, title: 'A field does not fit', detail: error.message, field: error.field }
  }
  if (error instanceof ControlConflict) {
    return { status: 409, title: 'Not as things stand', detail: error.message, field: error.field }
  }
  throw error
}
