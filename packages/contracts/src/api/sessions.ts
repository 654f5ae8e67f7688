import type { z } from 'zod'
import type { createSessionSchema } from '../schemas.ts'
import type { sessionSchema, sessionsRevokedSchema } from '../views/sessions.ts'

/** `POST /v1/sessions`, with one of `code` and `device`. */
export type CreateSession = z.output<typeof createSessionSchema>

export type Session = z.output<typeof sessionSchema>

/** `DELETE /v1/users/:id/sessions` and `DELETE /v1/operators/:id/sessions` */
export type SessionsRevoked = z.output<typeof sessionsRevokedSchema>
