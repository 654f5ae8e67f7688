import type { MessageStory } from '@mini-push/contracts'
import { formatInstant, toGrantWord, useWords } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { useAllTemplates } from '../ui/use-all-templates.ts'

/** What became of the right to send it. */
export function PermitSection({ story }: { story: MessageStory }) {
  const strings = useStrings()
  const words = useWords()
  const { app, template, grant, user } = story
  const kind = useAllTemplates()
    .templates.get(app)
    ?.find(({ name }) => name === template)?.kind
  return (
    <Section title={strings.permit}>
      <p>{words.grants[toGrantWord(story, { isLasting: kind === 'long-term' })]}</p>
      {grant ? (
        <p className="quiet">
          {strings.permitGiven(formatInstant(grant.givenAt))}
          {grant.expiresAt ? ` · ${strings.permitEnds(formatInstant(grant.expiresAt))}` : ''}
        </p>
      ) : null}
      <Link to="/grants" search={{ person: user }}>
        {strings.allTheirPermits}
      </Link>
    </Section>
  )
}
