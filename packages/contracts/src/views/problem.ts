import { z } from 'zod'
import { API_ERRORS, type ApiErrorCode } from '../api-errors.ts'

const codes = Object.keys(API_ERRORS) as ApiErrorCode[]

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes).describe('Decide by this: the texts may change.'),
    detail: z.string().describe('What to do, in one sentence.'),
    requestId: z
      .string()
      .exactOptional()
      .describe(
        'Finds the request in the log; also in the header `x-request-id`. Absent in the results of a batch.',
      ),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .exactOptional()
      .describe('One entry for each field that is wrong, where fields are.'),
  })
  .describe('The body of every error (RFC 9457).')
