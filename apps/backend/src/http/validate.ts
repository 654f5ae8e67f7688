import type { z } from 'zod'
import { ApiError } from './api-error.ts'

/** What `schema` makes of `value`, or a 400 that names each field that is wrong. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.flatMap(toFieldErrors)
  throw new ApiError('invalid-fields', `Correct: ${errors.map(({ field }) => field).join(', ')}.`, errors)
}

function toFieldErrors(issue: z.core.$ZodIssue) {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...path, key].join('.'),
      code: 'unknown',
      message: 'There is no such field.',
    }))
  }
  return [{ field: path.join('.') || 'body', code: issue.code.replaceAll('_', '-'), message: issue.message }]
}

/** A path parameter that is no UUID names nothing that is here. @throws {ApiError} `not-found` */
export function requireUuid(value: string | undefined): string {
  if (!value || !isUuid(value)) throw new ApiError('not-found', 'Ids are UUIDs.')
  return value
}

export function isUuid(value: string): boolean {
  return UUID.test(value)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
