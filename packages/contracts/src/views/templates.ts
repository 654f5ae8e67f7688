import { z } from 'zod'

export const templateFieldViewSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string().describe("The platform's kind of content, such as `thing`."),
  maxLength: z.int().exactOptional().describe('Most characters, where the kind has a limit.'),
  choices: z.array(z.string()).exactOptional().describe('The only values it takes, where it has a list.'),
})

export const templateViewSchema = z.object({
  name: z.string(),
  title: z.string(),
  consentSubject: z
    .string()
    .describe(
      "What the platform's consent call takes: a template id, or a wallet's scope. Templates with the same subject are agreed to together.",
    ),
  kind: z.enum(['one-time', 'long-term']),
  selfSend: z.boolean().describe('A signed-in person may send this template to themselves.'),
  fields: z.array(templateFieldViewSchema),
})

export const templateListSchema = z.object({ templates: z.array(templateViewSchema) })

export const messagePreviewSchema = z.object({
  card: z
    .object({ title: z.string(), text: z.string() })
    .nullable()
    .describe(
      "The card as its reader will see it; `null` where `push.config.ts` does not have the platform's words.",
    ),
})
