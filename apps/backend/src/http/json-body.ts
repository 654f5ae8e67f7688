import type { Context, Next } from 'koa'
import bodyParser from 'koa-bodyparser'
import { ApiError } from './api-error.ts'

/** Reads a JSON body of up to 64 kB into `ctx.request.body`; anything else with a body is answered 415. */
export const jsonBody = readJson(64)

/** As {@link jsonBody}, up to 4 MB: a thousand messages. */
export const largeJsonBody = readJson(4096)

/** Longer than a phone in a tunnel needs; who sends a byte at a time is hung up on. */
const BODY_WITHIN_MS = 30_000

function readJson(mostKilobytes: number) {
  const parse = bodyParser({
    enableTypes: ['json'],
    jsonLimit: `${mostKilobytes}kb`,
    onerror(error) {
      const tooLarge = 'status' in error && error.status === 413
      throw tooLarge
        ? new ApiError('body-too-large', `Send at most ${mostKilobytes} kB.`)
        : new ApiError('malformed-body', 'Send one JSON object or array, in UTF-8.')
    },
  })
  return async function jsonBodyMiddleware(ctx: Context, next: Next): Promise<void> {
    const hasBody = ctx.request.length !== 0 && ctx.request.is() !== null
    if (hasBody && !ctx.request.is('application/json')) {
      throw new ApiError('unsupported-media-type', 'Send the body with Content-Type: application/json.')
    }
    const late = setTimeout(() => ctx.req.destroy(), BODY_WITHIN_MS)
    ctx.req.once('close', () => clearTimeout(late)).once('end', () => clearTimeout(late))
    await parse(ctx, next)
  }
}
