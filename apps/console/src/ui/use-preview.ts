import type { MessagePreview } from '@mini-push/contracts'
import { MESSAGE_LANGUAGES, type Shown, toPreviewProblem, useLanguage } from '@mini-push/views'
import { useQuery } from '@tanstack/react-query'
import { change } from '../api/ask.ts'
import { usePaused } from './use-paused.ts'

export interface Draft {
  app: string
  template: string
  data: Record<string, string>
}

/** Between the last key and the question. */
const PAUSE_MS = 200

/** How the app's platform shows it; what is wrong with it, in the backend's words. Nothing while it is asked for. */
export function usePreview({ app, template, data }: Draft, isWanted = true): Shown | undefined {
  const lang = MESSAGE_LANGUAGES[useLanguage()]
  const typed = usePaused(data, PAUSE_MS)
  const { data: preview, error } = useQuery({
    queryKey: ['preview', app, template, typed, lang],
    queryFn: ({ signal }) => {
      const path = `/v1/templates/${encodeURIComponent(template)}/preview`
      return change<MessagePreview>('POST', path, { app, data: typed, lang }, { signal })
    },
    enabled: isWanted && typed === data,
    retry: false,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return { problem: toPreviewProblem(error) }
  return preview && { card: preview.card }
}
