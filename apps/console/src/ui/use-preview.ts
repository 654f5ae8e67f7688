import type { MessagePreview } from '@mini-push/contracts'
import { type Shown, useLanguage } from '@mini-push/views'
import { AskError } from '@mini-push/views/ask-json'
import { useQuery } from '@tanstack/react-query'
import { change } from '../api/ask.ts'

export interface Draft {
  app: string
  template: string
  data: Record<string, string>
}

/** How the app's platform shows it; what is wrong with it, in the backend's words. Nothing while it is asked for. */
export function usePreview({ app, template, data }: Draft, isWanted = true): Shown | undefined {
  const lang = useLanguage() === 'zh' ? 'zh_CN' : 'en_US'
  const { data: preview, error } = useQuery({
    queryKey: ['preview', app, template, data, lang],
    queryFn: () =>
      change<MessagePreview>('POST', `/v1/templates/${encodeURIComponent(template)}/preview`, {
        app,
        data,
        lang,
      }),
    enabled: isWanted,
    retry: false,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return { problem: toProblem(error) }
  return preview && { card: preview.card }
}

function toProblem(error: Error): string {
  const fields = error instanceof AskError ? error.fields : []
  return fields.length > 0
    ? fields.map(({ field, message }) => `${field.replace(/^data\./, '')}: ${message}`).join('\n')
    : error.message
}
