import type { z } from 'zod'
import type { problemSchema } from './views/problem.ts'

/** Every error code of the HTTP API with its status and title. The code is the contract. */
export const API_ERRORS = {
  'malformed-body': { status: 400, title: 'The body is not valid JSON' },
  'invalid-fields': { status: 400, title: 'Some fields are not valid' },
  'invalid-consent': { status: 400, title: 'The consent lacks the proof that the platform gives with it' },
  'idempotency-key-required': { status: 400, title: 'The Idempotency-Key header is required' },
  'sign-in-required': { status: 401, title: 'A valid session token or caller key is required' },
  'invalid-code': { status: 401, title: 'The platform does not accept this sign-in code' },
  'invalid-link': { status: 401, title: 'The sign-in link works no longer' },
  'identity-refused': { status: 403, title: 'The platform refuses this person a sign-in' },
  'identity-mismatch': { status: 403, title: 'The consent was given by another person' },
  'not-allowed': { status: 403, title: 'This caller may not do that' },
  'cross-site': { status: 403, title: 'The request does not come from the console itself' },
  'forged-callback': { status: 403, title: 'The callback is not signed by the platform' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'The resource has no such method' },
  'no-grant': { status: 409, title: 'The person has no permit left for this template' },
  'idempotency-conflict': { status: 409, title: 'The Idempotency-Key was used with another body' },
  'external-id-taken': { status: 409, title: 'The external id belongs to another user of the app' },
  'campaign-not-changeable': { status: 409, title: 'The campaign is in another state' },
  'not-reschedulable': { status: 409, title: 'The message can no longer be put off' },
  'not-resolvable': { status: 409, title: 'There is nothing to resolve' },
  'not-cancellable': { status: 409, title: 'The message can no longer be cancelled' },
  'template-in-use': { status: 409, title: 'The configuration binds this template' },
  'platform-refused': { status: 409, title: 'The platform refuses this to the account' },
  'not-offered': { status: 409, title: 'The platform has no such call' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'rate-limited': { status: 429, title: 'Slow down' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'platform-misconfigured': { status: 502, title: 'The platform does not accept our credentials' },
  'platform-unavailable': { status: 503, title: 'The platform gave no usable answer' },
  'not-ready': { status: 503, title: 'The service is not ready' },
} as const satisfies Record<string, { status: number; title: string }>

export type ApiErrorCode = keyof typeof API_ERRORS

/** Body of every error, `application/problem+json` (RFC 9457). */
export type Problem = z.output<typeof problemSchema>
