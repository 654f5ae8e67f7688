import type { TemplateView } from '@mini-push/contracts'
import { createStore, useStore } from '@mini-push/views/store'
import { useEffect } from 'react'
import { caller } from '../backend/caller.ts'

interface Read {
  templates?: readonly TemplateView[]
  error?: unknown
}

const RETRY_MS = 3_000
const readByApp = createStore<Readonly<Record<string, Read>>>({})
const reading = new Set<string>()

/** The app's templates, read once; while the backend does not answer, again and again. */
export function useTemplates(app: string): Read {
  const read = useStore(readByApp, (all) => all[app])
  useEffect(() => {
    if (read?.templates) return undefined
    const timer = setTimeout(() => readTemplates(app), read?.error ? RETRY_MS : 0)
    return () => clearTimeout(timer)
  }, [app, read])
  return read ?? {}
}

async function readTemplates(app: string): Promise<void> {
  if (reading.has(app)) return
  reading.add(app)
  const read = await caller.templates(app).then(
    (templates) => ({ templates }),
    (error: unknown) => ({ error }),
  )
  reading.delete(app)
  readByApp.set((all) => ({ ...all, [app]: read }))
}
