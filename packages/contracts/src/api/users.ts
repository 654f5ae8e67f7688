import type { z } from 'zod'
import type { bindExternalIdSchema } from '../schemas.ts'

import type { erasureViewSchema, userExportSchema, userListSchema, userViewSchema } from '../views/users.ts'

/** `PUT /v1/users/:id/external-id` */
export type BindExternalId = z.output<typeof bindExternalIdSchema>

export type UserView = z.output<typeof userViewSchema>

/** `GET /v1/users`: who goes by an id, in each app that has them. */
export type UserList = z.output<typeof userListSchema>
/** `GET /v1/users/:id/export`, for callers. */
export type UserExport = z.output<typeof userExportSchema>

/** `DELETE /v1/users/:id` and `GET /v1/erasures/:id`, for callers. */
export type ErasureView = z.output<typeof erasureViewSchema>
