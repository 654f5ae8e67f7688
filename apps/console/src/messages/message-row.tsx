import type { MessageView } from '@mini-push/contracts'
import { formatInstant, OUTCOME_OF, OutcomeMark, useLanguage, useWords } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { AppName } from '../ui/app-name.tsx'
import { PersonName } from '../ui/person-name.tsx'
import type { MessageFilters } from './message-filters.ts'

/** A message at a glance; its story is behind it. */
export function MessageRow({ message, filters }: { message: MessageView; filters: MessageFilters }) {
  const words = useWords()
  const language = useLanguage()
  const { id, app, state, template, data, reason, receipt, sendAt } = message
  return (
    <Link
      className="row message-row"
      to="/messages/$id"
      params={{ id }}
      state={{ messageFilters: filters }}
      data-outcome={OUTCOME_OF[state]}
    >
      <span className="row-state">
        <OutcomeMark outcome={OUTCOME_OF[state]} />
        <strong>{words.states[state]}</strong>
      </span>
      <span className="row-who">
        <PersonName person={message} />
        <span className="quiet">
          <AppName app={app} /> · {template}
        </span>
      </span>
      <span className="row-text">
        <span className="row-data">{Object.values(data).join(' · ')}</span>
        {reason ? (
          <span className="row-reason">{reason.advice[language]}</span>
        ) : receipt ? (
          <span className="quiet">{words.receipts[receipt.status]}</span>
        ) : null}
      </span>
      <time className="quiet" dateTime={sendAt}>
        {formatInstant(sendAt)}
      </time>
    </Link>
  )
}
