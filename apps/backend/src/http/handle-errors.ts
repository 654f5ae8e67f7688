import type { ApiErrorCode } from '@mini-push/contracts'
import { PushError, type PushErrorCode } from '@mini-push/push-core'
import type { Context, Next } from 'koa'
import type { Logger } from 'pino'
import { ApiError, toProblem } from './api-error.ts'

/** The one place where errors become answers: `application/problem+json`, and a log line for what is our fault. */
export function handleErrors(log: Logger) {
  return async function handleErrorsMiddleware(ctx: Context, next: Next): Promise<void> {
    try {
      await next()
      assertRouted(ctx)
    } catch (error) {
      const apiError = toApiError(error)
      if (apiError.code === 'internal-error')
        log.error({ err: error, requestId: ctx.state.origin.requestId }, 'request failed')
      const problem = { ...toProblem(apiError), requestId: ctx.state.origin.requestId }
      ctx.status = problem.status
      ctx.body = problem
      ctx.type = 'application/problem+json'
    }
  }
}

/** The router leaves a bare status behind when it finds no route, and with 405 and 501 the `Allow` header. */
function assertRouted({ status, body, method, path }: Context): void {
  if (body !== undefined) return
  if (status === 404) throw new ApiError('not-found', `There is nothing at ${method} ${path}.`)
  if (status === 405 || status === 501) {
    throw new ApiError('method-not-allowed', 'The Allow header names the methods that are.')
  }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof PushError) return new ApiError(PUSH_ERRORS[error.code], error.message)
  if (isTimeout(error)) return new ApiError('platform-unavailable', 'The platform did not answer in time.')
  return new ApiError('internal-error', 'Try again later; the request id in the answer finds it in our log.')
}

/** Of a signal: only calls to a platform are given one. */
function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}

const PUSH_ERRORS = {
  'invalid-code': 'invalid-code',
  'identity-refused': 'identity-refused',
  'invalid-consent': 'invalid-consent',
  'identity-mismatch': 'identity-mismatch',
  misconfigured: 'platform-misconfigured',
  'account-refused': 'platform-refused',
  'rate-limited': 'rate-limited',
  'platform-unavailable': 'platform-unavailable',
  'forged-callback': 'forged-callback',
  'unreadable-callback': 'malformed-body',
  'unknown-app': 'not-found',
  'unknown-template': 'not-found',
} satisfies Record<PushErrorCode, ApiErrorCode>
