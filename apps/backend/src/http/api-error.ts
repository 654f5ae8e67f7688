import { API_ERRORS, type ApiErrorCode, type Problem } from '@mini-push/contracts'

/** An error that the HTTP API answers with; `detail` says what to do and holds nothing secret. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly errors: Problem['errors']

  constructor(code: ApiErrorCode, detail: string, errors?: Problem['errors']) {
    super(detail)
    this.name = 'ApiError'
    this.code = code
    this.errors = errors
  }
}

export function toProblem({ code, message, errors }: ApiError): Problem {
  const { status, title } = API_ERRORS[code]
  return { type: 'about:blank', title, status, code, detail: message, ...(errors && { errors }) }
}
