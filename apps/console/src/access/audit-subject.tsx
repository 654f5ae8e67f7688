import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { callerKeysQuery } from '../api/access.ts'
import { shorten } from '../ui/ids.ts'
import { useOperatorName } from './use-operator-name.ts'

/** What something was done to: by its name where it has one here, with the way to it where it has a page. */
export function AuditSubject({ action, subject }: { action: string; subject: string }) {
  const nameOf = useOperatorName()
  const [noun] = action.split('.')
  switch (noun) {
    case 'message':
      return (
        <Link className="mono" to="/messages/$id" params={{ id: subject }}>
          {shorten(subject)}
        </Link>
      )
    case 'campaign':
      return (
        <Link className="mono" to="/campaigns/$id" params={{ id: subject }}>
          {shorten(subject)}
        </Link>
      )
    case 'operator':
      return <strong>{nameOf(subject)}</strong>
    case 'caller-key':
      return <KeyName id={subject} />
    default:
      return <span className="mono">{shorten(subject)}</span>
  }
}

function KeyName({ id }: { id: string }) {
  const { data } = useInfiniteQuery(callerKeysQuery)
  const key = data?.pages.flatMap(({ keys }) => keys).find((each) => each.id === id)
  if (!key) return <span className="mono">{shorten(id)}</span>
  return (
    <>
      <strong>{key.caller}</strong> <span className="quiet mono">{key.prefix}…</span>
    </>
  )
}
