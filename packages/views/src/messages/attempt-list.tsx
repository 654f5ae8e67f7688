import type { AttemptView } from '@mini-push/contracts'
import type { ReactNode } from 'react'
import { formatTime } from '../language/format-time.ts'
import { useLanguage } from '../language/language.ts'
import { useWords } from '../language/words.ts'
import { OutcomeMark } from '../ui/outcome-mark.tsx'

/** A message call by call: what each came to, and what its platform's code means. */
export function AttemptList<Attempt extends AttemptView>({
  attempts,
  children,
}: {
  attempts: readonly Attempt[]
  /** What else a page has to say of an attempt. */
  children?: (attempt: Attempt) => ReactNode
}) {
  const words = useWords()
  if (attempts.length === 0) return <p className="quiet">{words.noAttempts}</p>
  return (
    <ol className="attempts">
      {attempts.map((attempt) => (
        <AttemptRow key={attempt.number} attempt={attempt}>
          {children?.(attempt)}
        </AttemptRow>
      ))}
    </ol>
  )
}

function AttemptRow({
  attempt: { number, startedAt, finishedAt, outcome, reason },
  children,
}: {
  attempt: AttemptView
  children: ReactNode
}) {
  const words = useWords()
  const language = useLanguage()
  return (
    <li>
      <OutcomeMark outcome={outcome ?? 'waiting'} />
      <span>
        <strong>{words.attempt(number)}</strong> {outcome ? words.outcomes[outcome] : words.underWay}
        <span className="quiet">
          {' '}
          {formatTime(startedAt)}
          {finishedAt ? ` · ${words.milliseconds(Date.parse(finishedAt) - Date.parse(startedAt))}` : ''}
          {reason?.platformCode ? ` · ${reason.platformCode}` : ''}
        </span>
        {reason ? <span className="attempt-reason">{reason.advice[language]}</span> : null}
        {children}
      </span>
    </li>
  )
}
