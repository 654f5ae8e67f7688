import { z } from 'zod'

export const nextCursor = z
  .string()
  .nullable()
  .describe('Hand it back as `?cursor=` for the next page; `null` on the last.')
