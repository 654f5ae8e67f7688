import type { Context, Next } from 'koa'
import bodyParser from 'koa-bodyparser'
import { ApiError } from './api-error.ts'

const parse = bodyParser({
  enableTypes: ['json'],
  jsonLimit: '64kb',
  onerror(error) {
    const tooLarge = 'status' in error && error.status === 413
    throw tooLarge
      ? new ApiError('body-too-large', 'Send at most 64 kB.')
      : new ApiError('malformed-body', 'Send one JSON object or array, in UTF-8.')
  },
})

/** Reads a JSON body into `ctx.request.body`; anything else with a body is answered 415. */
export async function jsonBody(ctx: Context, next: Next): Promise<void> {
  const hasBody = ctx.request.length !== 0 && ctx.request.is() !== null
  if (hasBody && !ctx.request.is('application/json')) {
    throw new ApiError('unsupported-media-type', 'Send the body with Content-Type: application/json.')
  }
  await parse(ctx, next)
}
