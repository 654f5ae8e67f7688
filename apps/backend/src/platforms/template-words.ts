import { z } from 'zod'

/** What a platform's template says, for previews. */
export const templateWords = z.strictObject({ title: z.string().min(1), text: z.string().min(1) })
