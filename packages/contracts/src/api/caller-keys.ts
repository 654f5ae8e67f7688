import type { z } from 'zod'
import type { createCallerKeySchema, rotateCallerKeySchema } from '../schemas.ts'
import type {
  callerKeyCreatedSchema,
  callerKeyPageSchema,
  callerKeyViewSchema,
} from '../views/caller-keys.ts'

/** `POST /v1/caller-keys`, for admins. */
export type CreateCallerKey = z.output<typeof createCallerKeySchema>

/** `POST /v1/caller-keys/:id/rotation`: another key like this one, which goes on for a while. */
export type RotateCallerKey = z.output<typeof rotateCallerKeySchema>

export type CallerKeyView = z.output<typeof callerKeyViewSchema>

/** A new key, told this once. */
export type CallerKeyCreated = z.output<typeof callerKeyCreatedSchema>

/** `GET /v1/caller-keys`: newest first, those that are at their end too. */
export type CallerKeyPage = z.output<typeof callerKeyPageSchema>
