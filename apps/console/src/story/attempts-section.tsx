import type { MessageStory } from '@mini-push/contracts'
import { AttemptList, formatInstant, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'

/** Call by call: what was answered, and what that means. */
export function AttemptsSection({ story }: { story: MessageStory }) {
  const strings = useStrings()
  const words = useWords()
  const { attempts, platformMessageId, state, dueAt, horizonAt } = story
  const isWaiting = state === 'queued' || state === 'scheduled'
  return (
    <Section title={words.attempts}>
      <AttemptList attempts={attempts}>
        {({ outcome }) =>
          outcome === 'accepted' && platformMessageId ? (
            <span className="attempt-reply">
              {strings.calledThere} <span className="mono">{platformMessageId}</span>
            </span>
          ) : null
        }
      </AttemptList>
      {isWaiting ? <p className="quiet">{strings.nextAttempt(formatInstant(dueAt))}</p> : null}
      {isWaiting || state === 'unknown' ? (
        <p className="quiet">{strings.waitsUntil(formatInstant(horizonAt))}</p>
      ) : null}
    </Section>
  )
}
