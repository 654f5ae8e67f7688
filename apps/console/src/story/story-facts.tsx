import type { MessageStory } from '@mini-push/contracts'
import { formatInstant } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { shorten } from '../ui/ids.ts'
import { Section } from '../ui/section.tsx'

/** Who, what and when. */
export function StoryFacts({ story }: { story: MessageStory }) {
  const strings = useStrings()
  const { app, user, externalId, template, createdAt, sendAt, campaign, page, idempotencyKey, id } = story
  return (
    <Section title={strings.facts}>
      <dl className="facts">
        <dt>{strings.person}</dt>
        <dd>
          <Link to="/messages" search={{ person: user }}>
            {externalId ?? user}
          </Link>
          {externalId ? <span className="mono quiet fact-id">{user}</span> : null}
        </dd>
        <dt>{strings.app}</dt>
        <dd>
          <AppName app={app} />
        </dd>
        <dt>{strings.template}</dt>
        <dd>
          <Link to="/templates" search={{ template }}>
            {template}
          </Link>
        </dd>
        <dt>{strings.acceptedAt}</dt>
        <dd>
          <time>{formatInstant(createdAt)}</time>
        </dd>
        <dt>{strings.sendAt}</dt>
        <dd>
          <time>{formatInstant(sendAt)}</time>
        </dd>
        {page ? (
          <>
            <dt>{strings.opens}</dt>
            <dd className="mono">{page}</dd>
          </>
        ) : null}
        {campaign ? (
          <>
            <dt>{strings.campaign}</dt>
            <dd>
              <Link to="/campaigns/$id" params={{ id: campaign }} className="mono">
                {shorten(campaign)}
              </Link>
            </dd>
          </>
        ) : null}
        {idempotencyKey === null ? null : (
          <>
            <dt>{strings.filters.key}</dt>
            <dd className="mono">{idempotencyKey}</dd>
          </>
        )}
        <dt>{strings.id}</dt>
        <dd className="mono">{id}</dd>
      </dl>
    </Section>
  )
}
