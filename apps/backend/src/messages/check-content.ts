import type { MessageContent } from '@mini-push/push-core'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'

/** @throws {ApiError} `invalid-fields` with a line for each field that the platform would refuse */
export function checkContent(
  { push }: Services,
  { app, template, data, page, lang }: MessageContent,
): MessageContent {
  const content = {
    app,
    template,
    data,
    ...(page !== undefined && { page }),
    ...(lang !== undefined && { lang }),
  }
  const problems = push.check(content)
  if (problems.length === 0) return content
  throw new ApiError('invalid-fields', `Correct: ${problems.map(({ field }) => field).join(', ')}.`, problems)
}
