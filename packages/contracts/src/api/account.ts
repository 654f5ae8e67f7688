import type { z } from 'zod'
import type { addTemplateSchema } from '../schemas.ts'
import type {
  accountTemplateViewSchema,
  accountViewSchema,
  driftViewSchema,
  keywordListSchema,
  libraryViewSchema,
  quotaViewSchema,
  syncResultSchema,
  templateRefSchema,
} from '../views/account.ts'

/** `GET /v1/apps/:app/account`: what the platform's account has, and in what our bindings differ from it. */
export type AccountView = z.output<typeof accountViewSchema>

export type AccountTemplateView = z.output<typeof accountTemplateViewSchema>

export type DriftView = z.output<typeof driftViewSchema>

/** `POST /v1/apps/:app/account/templates`, for admins. */
export type AddTemplate = z.output<typeof addTemplateSchema>

export type TemplateRef = z.output<typeof templateRefSchema>

/** `POST /v1/apps/:app/account/sync`, for admins. */
export type SyncResult = z.output<typeof syncResultSchema>

/** `GET /v1/apps/:app/library` */
export type LibraryView = z.output<typeof libraryViewSchema>

/** `GET /v1/apps/:app/library/:titleId/keywords` */
export type KeywordList = z.output<typeof keywordListSchema>

/** `GET /v1/apps/:app/quota` */
export type QuotaView = z.output<typeof quotaViewSchema>
