import { useLanguage } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { useApps } from './use-apps.ts'

/** An app with its platform's dot. */
export function AppName({ app }: { app: string }) {
  const language = useLanguage()
  const platform = useApps().find(({ name }) => name === app)?.platform
  return (
    <span className="app-name">
      {platform ? (
        <>
          <span className="platform-dot" data-platform={platform} />
          <span className="hidden-text">{platformName(platform, language)} </span>
        </>
      ) : null}
      {app}
    </span>
  )
}
