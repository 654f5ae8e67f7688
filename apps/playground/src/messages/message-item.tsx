import type { MessageView } from '@mini-push/contracts'
import { formatInstant, OUTCOME_OF, OutcomeMark, toGrantWord, useLanguage, useWords } from '@mini-push/views'
import { Button } from 'react-aria-components'
import { useTemplates } from '../compose/use-templates.ts'
import { findPlatformOfApp } from '../platforms.ts'
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
  const words = useWords()
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
          <strong>{words.states[state]}</strong>
          <span className="message-to">
            {row?.name[language] ?? message.app} ·{' '}
            {externalId ?? <span className="mono">{user.slice(0, 8)}</span>}
          </span>
          <time className="quiet">{formatInstant(sendAt)}</time>
        </span>
        <span className="message-data">{Object.values(message.data).join(' · ')}</span>
        {reason ? <span className="message-reason">{reason.advice[language]}</span> : null}
        <span className="quiet">
          {words.grants[toGrantWord(message, { isLasting })]}
          {message.receipt ? ` · ${words.receipts[message.receipt.status]}` : ''}
        </span>
      </Button>
      {isOpen ? <MessageStory message={message} /> : null}
    </li>
  )
}
