import { formatInstant } from '@mini-push/views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { uncoveredQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { PersonName } from '../ui/person-name.tsx'
import { Trouble } from '../ui/trouble.tsx'

/** Those who have to agree again before their message comes due. */
export function UncoveredList({
  span,
}: {
  span: { app: string; template: string; from: string; until: string }
}) {
  const strings = useStrings()
  const { data, error, ...paging } = useInfiniteQuery(uncoveredQuery(span))
  const list = useRef<HTMLUListElement>(null)
  const people = data?.pages.flatMap((page) => page.people) ?? []
  return (
    <div className="people">
      <Trouble error={error} />
      {!data && !error ? <Loading rows={1} /> : null}
      <ul ref={list} tabIndex={-1}>
        {people.map(({ user, externalId, messages, firstSendAt }) => (
          <li key={user}>
            <Link to="/messages" search={{ person: user, state: 'scheduled' }}>
              <PersonName person={{ user, externalId }} />
            </Link>{' '}
            <span className="quiet">{strings.firstDue(messages, formatInstant(firstSendAt))}</span>
          </li>
        ))}
      </ul>
      <MoreButton paging={paging} list={list} />
    </div>
  )
}
