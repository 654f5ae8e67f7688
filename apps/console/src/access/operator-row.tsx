import type { OperatorSummary, SessionsRevoked } from '@mini-push/contracts'
import { formatInstant } from '@mini-push/views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { change } from '../api/ask.ts'
import { operatorQuery } from '../api/operator.ts'
import { useStrings } from '../language/strings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useFocusAfter } from '../ui/use-focus-after.ts'

/** Who somebody is here, since when, and the way to put them out. */
export function OperatorRow({ operator }: { operator: OperatorSummary }) {
  const strings = useStrings()
  const client = useQueryClient()
  const isOneself = useQuery(operatorQuery).data?.id === operator.id
  const { id, name, role, by, signedInAt, sessions } = operator
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => change<SessionsRevoked>('DELETE', `/v1/operators/${id}/sessions`),
    // Also who one is oneself: perhaps nobody any more.
    onSettled: () => client.invalidateQueries(),
  })
  const row = useRef<HTMLLIElement>(null)
  useFocusAfter(isPending, row)
  return (
    <li className="row access-row" ref={row} tabIndex={-1}>
      <span className="row-who">
        <strong>{isOneself ? strings.thatIsYou(name) : name}</strong>
        <span className="quiet">{role ? strings.roles[role] : strings.noRole}</span>
      </span>
      <span className="row-text">
        <span>{strings.signedInBy[by]}</span>
        <span className="quiet">{strings.signedInAt(formatInstant(signedInAt))}</span>
      </span>
      <span className="row-facts">
        <span>{strings.openSessions(sessions)}</span>
        <Link to="/access" search={{ part: 'audit', actor: id }}>
          {strings.theirActs}
        </Link>
      </span>
      <span className="row-acts">
        {sessions > 0 ? (
          <AskFirst
            button={strings.endSessions}
            question={strings.endSessionsAsk(name)}
            note={strings.endSessionsNotes[by === 'link' ? 'link' : isOneself ? 'oneself' : 'other']}
            act={strings.endSessions}
            onAct={() => mutate()}
            isActing={isPending}
          />
        ) : null}
      </span>
      <ActTrouble error={error} />
    </li>
  )
}
