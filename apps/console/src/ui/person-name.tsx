import { shorten } from './ids.ts'

/** What the caller calls somebody, or the beginning of our own id. */
export function PersonName({
  person: { user, externalId },
}: {
  person: { user: string; externalId?: string | null }
}) {
  return externalId ? (
    <span className="person-name">{externalId}</span>
  ) : (
    <span className="person-name mono" title={user}>
      {shorten(user)}
    </span>
  )
}
