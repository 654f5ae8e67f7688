import type { MessageStory } from '@mini-push/contracts'
import { useWords } from '@mini-push/views'
import type { RefObject } from 'react'
import { useStrings } from '../language/strings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useFocusAfter } from '../ui/use-focus-after.ts'
import { useMayAct } from '../ui/use-may-act.ts'
import { RescheduleDialog } from './reschedule-dialog.tsx'
import { useStoryActs } from './use-story-acts.ts'

/** What can be done about a message as it stands now. */
export function StoryActs({
  story,
  title,
}: {
  story: MessageStory
  /** Where focus goes when an act has taken its own button away. */
  title: RefObject<HTMLElement | null>
}) {
  const strings = useStrings()
  const words = useWords()
  const mayAct = useMayAct()
  const { cancel, reschedule, resolve, resend, isActing, error } = useStoryActs(story)
  useFocusAfter(isActing, title)
  const { state } = story
  const isWaiting = state === 'scheduled' || state === 'queued'
  const isOver = state === 'refused' || state === 'expired' || state === 'cancelled'
  if (!mayAct || !(isWaiting || isOver || state === 'unknown')) return <ActTrouble error={error} />
  return (
    <div className="story-acts">
      {isWaiting ? (
        <>
          <RescheduleDialog sendAt={story.sendAt} onReschedule={reschedule} isActing={isActing} />
          <AskFirst
            button={words.cancelMessage}
            question={strings.cancelAsk}
            note={strings.cancelNote}
            act={words.cancelMessage}
            onAct={cancel}
            isActing={isActing}
          />
        </>
      ) : null}
      {state === 'unknown' ? (
        <>
          <AskFirst
            button={strings.wasSent}
            question={strings.wasSentAsk}
            note={strings.wasSentNote}
            act={strings.wasSent}
            onAct={() => resolve('sent')}
            isActing={isActing}
          />
          <AskFirst
            button={strings.wasNotSent}
            question={strings.wasNotSentAsk}
            note={strings.wasNotSentNote}
            act={strings.wasNotSent}
            onAct={() => resolve('not-sent')}
            isActing={isActing}
          />
        </>
      ) : null}
      {isOver ? (
        <AskFirst
          button={strings.resend}
          question={strings.resendAsk}
          note={strings.resendNote}
          act={strings.resend}
          onAct={resend}
          isGrave={false}
          isActing={isActing}
        />
      ) : null}
      <ActTrouble error={error} />
    </div>
  )
}
