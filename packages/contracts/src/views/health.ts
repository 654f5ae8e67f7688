import { z } from 'zod'

export const livenessViewSchema = z.object({ status: z.literal('live') })

export const readinessViewSchema = z.object({ status: z.literal('ready') })
