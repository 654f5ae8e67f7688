import { z } from 'zod'
import { instant } from './instant.ts'

export const sessionSchema = z.object({
  token: z.string().describe("Bearer token for the person's own requests."),
  expiresAt: instant.describe('ISO 8601, as every instant of the API.'),
  user: z.object({ id: z.uuid() }),
})

export const sessionsRevokedSchema = z.object({ revoked: z.int().describe('How many were good.') })
