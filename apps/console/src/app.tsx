import { localeOf, useLanguage } from '@mini-push/views'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { queryClient } from './api/query-client.ts'
import { router } from './routes.ts'
import { SessionGate } from './session/session-gate.tsx'

/** Whoever is signed in sees the pages, everybody else how to sign in. */
export function App() {
  const language = useLanguage()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <I18nProvider locale={localeOf(language)}>
      <QueryClientProvider client={queryClient}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </I18nProvider>
  )
}
