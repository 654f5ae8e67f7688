import { z } from 'zod'

export const userViewSchema = z.object({
  id: z.uuid(),
  app: z.string(),
  externalId: z.string().nullable(),
})
