import type { MessageDetail, MessageView } from '@mini-push/contracts'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { caller } from '../backend/caller.ts'
import { formatTime } from '../language/format-time.ts'
import { useLanguage, useStrings } from '../language/language.ts'
import { Failure } from '../ui/failure.tsx'
import { OutcomeMark } from '../ui/outcome-mark.tsx'

/** A message attempt by attempt. */
export function MessageStory({ message: { id, updatedAt, state } }: { message: MessageView }) {
  const strings = useStrings()
  const language = useLanguage()
  const [detail, setDetail] = useState<MessageDetail>()
  const [error, setError] = useState<unknown>()

  // A message that has changed is read again.
  useEffect(() => {
    caller.message(id).then(setDetail, setError)
  }, [id, updatedAt])

  const canCancel = state === 'scheduled' || state === 'queued'
  return (
    <div className="detail">
      <Failure error={error} from="backend" />
      <h3>{strings.attempts}</h3>
      {detail?.attempts.length === 0 ? <p className="quiet">{strings.noAttempts}</p> : null}
      <ol className="attempts">
        {detail?.attempts.map(({ number, startedAt, finishedAt, outcome, reason }) => (
          <li key={number}>
            <OutcomeMark outcome={outcome ?? 'waiting'} />
            <span>
              <strong>{strings.attempt(number)}</strong>{' '}
              {outcome ? strings.outcomes[outcome] : strings.underWay}
              <span className="quiet">
                {' '}
                {formatTime(startedAt)}
                {finishedAt
                  ? ` · ${strings.milliseconds(Date.parse(finishedAt) - Date.parse(startedAt))}`
                  : ''}
                {reason?.platformCode ? ` · ${reason.platformCode}` : ''}
              </span>
              {reason ? <span className="attempt-reason">{reason.advice[language]}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      <p className="quiet mono">{id}</p>
      {canCancel ? (
        <Button className="button" onPress={() => void caller.cancel(id).catch(setError)}>
          {strings.cancelMessage}
        </Button>
      ) : null}
    </div>
  )
}
