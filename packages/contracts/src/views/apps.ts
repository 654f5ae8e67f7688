import { z } from 'zod'
import { instant } from './instant.ts'
import { tokenViewSchema } from './overview.ts'

export const callbackViewSchema = z.object({
  path: z.string().describe('Where the platform has to be told to send it.'),
  lastAt: instant.nullable().describe('When it told something the last time.'),
})

export const appViewSchema = z.object({
  name: z.string(),
  platform: z.string(),
  appId: z.string().describe("The platform's id of it."),
  secrets: z
    .array(z.object({ name: z.string(), isPresent: z.boolean() }))
    .describe('Which secrets it has; never what they are.'),
  tokens: z.array(tokenViewSchema),
  callback: callbackViewSchema.nullable().describe('`null` where the platform tells nothing by callback.'),
  hasAccount: z
    .boolean()
    .describe('Whether its platform has calls for the account: its templates, its quota.'),
  pace: z
    .object({ perSecond: z.number(), burst: z.number() })
    .nullable()
    .describe('How fast it may send; `null` for as fast as it can.'),
})

export const appListSchema = z.object({ apps: z.array(appViewSchema) })
