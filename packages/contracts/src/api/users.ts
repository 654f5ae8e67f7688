import type { z } from 'zod'
import type { bindExternalIdSchema } from '../schemas.ts'
import type { userViewSchema } from '../views/users.ts'

/** `PUT /v1/users/:id/external-id` */
export type BindExternalId = z.output<typeof bindExternalIdSchema>

export type UserView = z.output<typeof userViewSchema>
