import { API_ERRORS, type ApiErrorCode, type Problem } from '@mini-push/contracts'
import { isRecord } from './is-record.ts'

/** Why a call has no result: the backend's own code, or one of ours where the backend did not get to speak. */
export type ApiFailureCode =
  | ApiErrorCode
  | 'unreachable'
  | 'timed-out'
  | 'unreadable-reply'
  /** The platform gave no sign-in code, or one that the backend does not take. */
  | 'login-failed'
  /** Another person has signed in since; nothing was sent. */
  | 'other-user'

export interface FieldError {
  field: string
  code: string
  message: string
}

/** Every failed call rejects with this. Decide by `code`; `message` is for people. */
export class ApiFailure extends Error {
  readonly code: ApiFailureCode
  /** The HTTP status, or `null` when no reply was understood. */
  readonly status: number | null
  /** One entry per wrong field, where fields are. */
  readonly fieldErrors: readonly FieldError[]

  constructor(code: ApiFailureCode, detail: string, problem?: Problem) {
    super(detail)
    this.name = 'ApiFailure'
    this.code = code
    this.status = problem?.status ?? null
    this.fieldErrors = problem?.errors ?? []
  }
}

/** Reads `application/problem+json`; anything else, such as a proxy's error page, is `unreadable-reply`. */
export function toApiFailure(status: number, body: unknown): ApiFailure {
  if (isProblem(body)) return new ApiFailure(body.code, body.detail, body)
  return new ApiFailure('unreadable-reply', `The backend's reply (status ${status}) could not be read.`)
}

/** The backend has surely refused this very request: sending it again can only end the same way. */
export function isFinalRefusal(failure: unknown): failure is ApiFailure {
  if (!(failure instanceof ApiFailure) || failure.status === null) return false
  // A wallet's code lives minutes and serves once: only another agreement brings another.
  return failure.code === 'invalid-code' || FINAL_STATUSES.has(failure.status)
}

// Not among them: any other 401 (another sign-in may help), 429 and 5xx (another moment may).
const FINAL_STATUSES = new Set([400, 403, 404, 405, 409, 413, 415])

function isProblem(body: unknown): body is Problem {
  return (
    isRecord(body) &&
    typeof body.code === 'string' &&
    body.code in API_ERRORS &&
    typeof body.detail === 'string' &&
    typeof body.status === 'number'
  )
}
