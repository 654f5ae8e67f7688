import type { MessageView } from '@mini-push/contracts'
import { Button } from 'react-aria-components'
import { useTemplates } from '../compose/use-templates.ts'
import { formatInstant } from '../language/format-time.ts'
import { useLanguage, useStrings } from '../language/language.ts'
import { findPlatformOfApp } from '../platforms.ts'
import { OutcomeMark } from '../ui/outcome-mark.tsx'
import { OUTCOME_OF, toGrantWord } from './message-outcome.ts'
import { MessageStory } from './message-story.tsx'

export function MessageItem({
  message,
  isOpen,
  onToggle,
}: {
  message: MessageView
  isOpen: boolean
  onToggle(): void
}) {
  const strings = useStrings()
  const language = useLanguage()
  const row = findPlatformOfApp(message.app)
  const { templates } = useTemplates(message.app)
  const isLasting = templates?.find(({ name }) => name === message.template)?.kind === 'long-term'
  const { state, reason, sendAt, user, externalId } = message
  return (
    <li className="message" data-platform={row?.platform} data-outcome={OUTCOME_OF[state]}>
      <Button className="message-button" aria-expanded={isOpen} onPress={onToggle}>
        <span className="message-head">
          <OutcomeMark outcome={OUTCOME_OF[state]} />
          <strong>{strings.states[state]}</strong>
          <span className="message-to">
            {row?.name[language] ?? message.app} ·{' '}
            {externalId ?? <span className="mono">{user.slice(0, 8)}</span>}
          </span>
          <time className="quiet">{formatInstant(sendAt)}</time>
        </span>
        <span className="message-data">{Object.values(message.data).join(' · ')}</span>
        {reason ? <span className="message-reason">{reason.advice[language]}</span> : null}
        <span className="quiet">
          {strings.grants[toGrantWord(message, { isLasting })]}
          {message.receipt ? ` · ${strings.receipts[message.receipt.status]}` : ''}
        </span>
      </Button>
      {isOpen ? <MessageStory message={message} /> : null}
    </li>
  )
}
