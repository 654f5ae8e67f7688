import { Preview, useLanguage } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { useApps } from '../ui/use-apps.ts'
import { type Draft, usePreview } from '../ui/use-preview.ts'

/** The card as each phone shows it. */
export function PhonePreviews({
  template,
  apps,
  data,
}: {
  template: string
  apps: readonly string[]
  data: Record<string, string>
}) {
  const strings = useStrings()
  return (
    <Section title={strings.asPhonesShow}>
      <div className="previews">
        {apps.map((app) => (
          <PhonePreview key={app} draft={{ app, template, data }} />
        ))}
      </div>
    </Section>
  )
}

function PhonePreview({ draft }: { draft: Draft }) {
  const language = useLanguage()
  const platform = useApps().find(({ name }) => name === draft.app)?.platform ?? ''
  const strings = useStrings()
  const isEmpty = Object.values(draft.data).every((value) => value === '')
  const preview = usePreview(draft, !isEmpty)
  const shown = isEmpty ? { problem: strings.typeWords } : preview
  return (
    <Preview platform={platform} name={`${platformName(platform, language)} · ${draft.app}`} shown={shown} />
  )
}
