import { z } from 'zod'
import { instant } from './instant.ts'

const readAt = instant.describe('When the platform was asked.')
const kind = z.enum(['one-time', 'long-term']).nullable().describe('`null` for one that we do not know.')
const sentence = z.object({ en: z.string(), zh: z.string() })

export const accountTemplateViewSchema = z.object({
  templateId: z.string(),
  title: z.string(),
  text: z.string().describe('As the platform has it, with its keys: `任务:{{thing1.DATA}}`.'),
  kind,
  boundBy: z.array(z.string()).describe('Our templates whose binding names it.'),
})

export const driftViewSchema = z.object({
  template: z.string().describe('Our name of it.'),
  kind: z
    .enum(['missing', 'keys', 'choices', 'kind', 'words'])
    .describe('Because of `words` alone nothing is refused: only previews are at fault.'),
  text: sentence,
})

export const accountViewSchema = z.object({
  readAt,
  templates: z.array(accountTemplateViewSchema),
  drifts: z.array(driftViewSchema).describe('Empty where every binding says what the account says.'),
})

export const libraryViewSchema = z.object({
  readAt,
  isComplete: z.boolean().describe('False where the platform has more titles than were read.'),
  titles: z.array(
    z.object({
      titleId: z.string(),
      title: z.string(),
      kind,
      category: z.string(),
      hasFixedKeywords: z.boolean().describe('It takes all its keywords: none is chosen.'),
    }),
  ),
})

export const keywordListSchema = z.object({
  keywords: z.array(
    z.object({
      keywordId: z.string(),
      name: z.string(),
      example: z.string(),
      kind: z.string().describe("The platform's kind of content, such as `thing`."),
    }),
  ),
})

export const templateRefSchema = z.object({ templateId: z.string() })

export const syncResultSchema = z.object({
  templates: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          template: z.string().describe('Our name of it.'),
          kind: z.enum(['found', 'added']),
          binding: z
            .record(z.string(), z.unknown())
            .describe("What the configuration has to say under the platform's name."),
        }),
        z.object({ template: z.string(), kind: z.literal('not-made'), why: sentence }),
      ]),
    )
    .describe('Those that the account lacked; empty where it lacked none.'),
})

export const quotaViewSchema = z.object({
  readAt,
  dailyLimit: z.int(),
  used: z.int(),
  remaining: z.int(),
})
