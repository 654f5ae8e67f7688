import { MESSAGE_LANGUAGES, Preview, type Shown, toPreviewProblem, useLanguage } from '@mini-push/views'
import { useEffect, useState } from 'react'
import { caller } from '../backend/caller.ts'
import type { PlatformRow } from '../platforms.ts'
import type { Draft } from './draft.ts'
import { useTemplates } from './use-templates.ts'

/** Between the last key and the question. */
const PAUSE_MS = 200

/** Nothing where the app does not have the template. */
export function PreviewCard({ row: { app, platform, name }, draft }: { row: PlatformRow; draft: Draft }) {
  const language = useLanguage()
  const { templates } = useTemplates(app)
  const hasTemplate = templates?.some((each) => each.name === draft.template) ?? false
  const shown = usePreview(hasTemplate ? app : undefined, draft)
  if (!hasTemplate) return null
  return <Preview platform={platform} name={name[language]} shown={shown} />
}

function usePreview(app: string | undefined, { template, data }: Draft): Shown | undefined {
  const [shown, setShown] = useState<Shown>()
  const language = useLanguage()
  const content = JSON.stringify(data)
  useEffect(() => {
    if (app === undefined) return undefined
    const leaving = new AbortController()
    const ask = () => {
      const body = { app, data: JSON.parse(content), lang: MESSAGE_LANGUAGES[language] }
      caller.preview(template, body, leaving.signal).then(
        ({ card }) => setShown({ card }),
        (error: unknown) => leaving.signal.aborted || setShown({ problem: toPreviewProblem(error) }),
      )
    }
    const timer = setTimeout(ask, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [app, template, content, language])
  return shown
}
