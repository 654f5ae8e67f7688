import { useMemo } from 'react'
import { useTemplates } from '../compose/use-templates.ts'
import { findPlatform, type PlatformName } from '../platforms.ts'

/** Our titles of the platform's template ids. */
export function useConsentSubjects(platform: PlatformName): Readonly<Record<string, string>> {
  const { templates } = useTemplates(findPlatform(platform).app)
  return useMemo(
    () => Object.fromEntries((templates ?? []).map(({ consentSubject, title }) => [consentSubject, title])),
    [templates],
  )
}
