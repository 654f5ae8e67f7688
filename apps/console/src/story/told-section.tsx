import type { MessageStory } from '@mini-push/contracts'
import { formatInstant, type Outcome, OutcomeMark } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { PostAgain } from './post-again.tsx'

type Told = MessageStory['webhookEvents'][number]

const MARKS: Record<Told['state'], Outcome> = {
  waiting: 'waiting',
  delivered: 'accepted',
  'given-up': 'refused',
}

/** What callers were told of it by webhook. */
export function ToldSection({ message, events }: { message: string; events: readonly Told[] }) {
  const strings = useStrings()
  return (
    <Section title={strings.told}>
      {events.length === 0 ? <p className="quiet">{strings.noneTold}</p> : null}
      <ol className="attempts">
        {events.map(({ id, type, caller, state, attempts, createdAt, lastError }) => (
          <li key={id} data-outcome={MARKS[state]}>
            <OutcomeMark outcome={MARKS[state]} />
            <span>
              <span className="mono">{type}</span> {strings.toCaller(caller)}{' '}
              <strong>{strings.toldStates[state]}</strong>{' '}
              <span className="quiet">
                {formatInstant(createdAt)} · {strings.posted(attempts)}
              </span>
              {lastError && state !== 'delivered' ? (
                <span className="attempt-reason">{lastError}</span>
              ) : null}
              {state === 'delivered' ? null : <PostAgain message={message} event={id} caller={caller} />}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
