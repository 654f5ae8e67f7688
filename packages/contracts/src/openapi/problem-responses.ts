import { API_ERRORS, type ApiErrorCode, type Problem } from '../api-errors.ts'
import type { Operation } from './operation.ts'

interface Route {
  method: string
  path: string
}

/** The error answers of a route: one for each status, with the codes that it may carry. */
export function problemResponses(operation: Operation, route: Route): Record<string, object> {
  const codes = problemCodes(operation, route)
  const statuses = new Set(codes.map((code) => API_ERRORS[code].status))
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      problemResponse(codes.filter((code) => API_ERRORS[code].status === status)),
    ]),
  )
}

/** Each code that the route may refuse with, in the order of {@link API_ERRORS}. */
function problemCodes(operation: Operation, route: Route): ApiErrorCode[] {
  const possible = new Set([...operation.problems, ...impliedCodes(operation, route)])
  return (Object.keys(API_ERRORS) as ApiErrorCode[]).filter((code) => possible.has(code))
}

function impliedCodes({ by, body, query, isIdempotent }: Operation, { method, path }: Route): ApiErrorCode[] {
  const codes: ApiErrorCode[] = ['rate-limited', 'internal-error']
  if (by.length > 0) codes.push('sign-in-required', 'not-allowed')
  if (by.includes('operator') && method !== 'GET') codes.push('cross-site')
  if (path.includes(':')) codes.push('not-found')
  if (query) codes.push('invalid-fields')
  if (isIdempotent) codes.push('idempotency-key-required', 'idempotency-conflict')
  if (typeof body === 'object') codes.push('body-too-large', 'unsupported-media-type')
  if (typeof body === 'object' && 'json' in body) codes.push('malformed-body', 'invalid-fields')
  return codes
}

function problemResponse(codes: readonly ApiErrorCode[]): object {
  return {
    description: codes.map((code) => `\`${code}\`: ${API_ERRORS[code].title}.`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }],
          properties: { code: { enum: codes } },
        },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  }
}

function exampleOf(code: ApiErrorCode): Problem {
  const { status, title } = API_ERRORS[code]
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    detail: 'What to do, in one sentence.',
  }
  if (code !== 'invalid-fields') return problem
  const wrong = { field: 'data.task', code: 'too-long', message: 'Use at most 20 characters; this has 23.' }
  return { ...problem, detail: 'Correct: data.task.', errors: [wrong] }
}
