import type { z } from 'zod'
import type { previewMessageSchema } from '../schemas.ts'
import type {
  messagePreviewSchema,
  templateFieldViewSchema,
  templateListSchema,
  templateViewSchema,
} from '../views/templates.ts'

/** `GET /v1/templates` */
export type TemplateList = z.output<typeof templateListSchema>

export type TemplateView = z.output<typeof templateViewSchema>

export type TemplateFieldView = z.output<typeof templateFieldViewSchema>

/** `POST /v1/templates/:name/preview`. A signed-in person leaves `app` out; a caller names it. */
export type PreviewMessage = z.output<typeof previewMessageSchema>

export type MessagePreview = z.output<typeof messagePreviewSchema>
