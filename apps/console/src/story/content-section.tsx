import type { MessageStory } from '@mini-push/contracts'
import { Preview, useLanguage } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { useApps } from '../ui/use-apps.ts'
import { usePreview } from '../ui/use-preview.ts'

/** What the person reads, and what goes over the wire for it. */
export function ContentSection({ story }: { story: MessageStory }) {
  const strings = useStrings()
  const language = useLanguage()
  const { app, template, data, payload } = story
  const platform = useApps().find(({ name }) => name === app)?.platform ?? ''
  const shown = usePreview({ app, template, data })
  return (
    <Section title={strings.content}>
      <Preview platform={platform} name={platformName(platform, language)} shown={shown} />
      <Disclosure className="fold">
        <Heading level={4}>
          <Button slot="trigger" className="fold-button">
            {strings.payload}
          </Button>
        </Heading>
        <DisclosurePanel>
          <pre className="code">{JSON.stringify(payload, null, 2)}</pre>
          <p className="quiet">{strings.payloadNote}</p>
        </DisclosurePanel>
      </Disclosure>
    </Section>
  )
}
