import type { Context } from 'koa'
import { ApiError } from './api-error.ts'

/** More than any line of ours needs; what is longer is no line. */
const LONGEST_LINE = 64 * 1024

/** Some two million people. */
const LONGEST_BODY = 256 * 1024 * 1024

/**
 * The lines of an NDJSON body as they arrive, empty ones left out.
 * @throws {ApiError} `unsupported-media-type`, `body-too-large`
 */
export async function* ndjsonLines(ctx: Context): AsyncGenerator<{ line: number; text: string }> {
  if (!ctx.request.is('application/x-ndjson')) {
    throw new ApiError('unsupported-media-type', 'Send the body with Content-Type: application/x-ndjson.')
  }
  let line = 0
  let rest = ''
  let length = 0
  for await (const text of ctx.req.setEncoding('utf8')) {
    length += text.length
    if (length > LONGEST_BODY)
      throw new ApiError('body-too-large', 'Send at most 256 MB; add the rest by another request.')
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw new ApiError('body-too-large', 'A line has more than 64 kB.')
    for (const part of parts) {
      line += 1
      if (part.trim()) yield { line, text: part }
    }
  }
  if (rest.trim()) yield { line: line + 1, text: rest }
}
