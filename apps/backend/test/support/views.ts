import { MESSAGE_STATES } from '@mini-push/contracts'
import { z } from 'zod'
import type { Reply } from './http-client.ts'

/** What tests read out of answers. What an answer is as a whole, they compare by themselves. */

const messageSchema = z.looseObject({
  id: z.uuid(),
  state: z.enum(MESSAGE_STATES),
  covered: z.boolean(),
  reason: z.looseObject({ code: z.string(), platformCode: z.string().nullable() }).nullable(),
  receipt: z.object({ status: z.string() }).nullable(),
})

const messageDetailSchema = messageSchema.extend({
  attempts: z.array(
    z.looseObject({
      startedAt: z.string(),
      finishedAt: z.string().nullable(),
      outcome: z.string().nullable(),
      reason: z.looseObject({ code: z.string() }).nullable(),
    }),
  ),
})

export type MessageSeen = z.infer<typeof messageDetailSchema>

const grantsSchema = z.object({
  grants: z.array(
    z.object({
      template: z.string(),
      available: z.number().nullable(),
      reserved: z.number(),
      held: z.number(),
      lastDecision: z.string().nullable(),
    }),
  ),
})

export type BalanceSeen = Omit<z.infer<typeof grantsSchema>['grants'][number], 'template' | 'lastDecision'>

const sessionSchema = z.object({ token: z.string(), user: z.object({ id: z.uuid() }) })

const pageSchema = z.object({ messages: z.array(messageSchema), nextCursor: z.string().nullable() })

export const readId = ({ body }: Reply): string => messageSchema.parse(body).id
export const readMessageDetail = ({ body }: Reply): MessageSeen => messageDetailSchema.parse(body)
export const readGrants = ({ body }: Reply) => grantsSchema.parse(body).grants
export const readSession = ({ body }: Reply) => sessionSchema.parse(body)
export const readPage = ({ body }: Reply) => pageSchema.parse(body)
