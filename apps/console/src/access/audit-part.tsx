import { Empty } from '@mini-push/views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { auditQuery } from '../api/access.ts'
import { useStrings } from '../language/strings.ts'
import { accessRoute } from '../routes.ts'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { type AuditFilters, toAuditSearch } from './access-search.ts'
import { AuditForm } from './audit-form.tsx'
import { AuditRow } from './audit-row.tsx'

/** Who did what to what, newest first. */
export function AuditPart() {
  const strings = useStrings()
  const { part: _part, ...filters } = accessRoute.useSearch()
  const navigate = accessRoute.useNavigate()
  const show = (chosen: AuditFilters) => void navigate({ search: { part: 'audit', ...chosen } })
  const { data, error, ...paging } = useInfiniteQuery(auditQuery(toAuditSearch(filters)))
  const list = useRef<HTMLOListElement>(null)
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  const isFiltered = Object.keys(filters).length > 0
  return (
    <>
      <p className="quiet part-note">{strings.auditNote}</p>
      <AuditForm filters={filters} entries={entries} onChange={show} />
      <Trouble error={error} />
      {!data && !error ? <Loading rows={6} /> : null}
      {data && entries.length === 0 ? (
        <Empty title={strings.noActs} note={isFiltered ? strings.noActsFoundNote : strings.noActsNote}>
          {isFiltered ? (
            <Button className="button" onPress={() => show({})}>
              {strings.clearFilters}
            </Button>
          ) : null}
        </Empty>
      ) : null}
      <ol className="list" aria-label={strings.accessParts.audit} ref={list} tabIndex={-1}>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ol>
      <MoreButton paging={paging} list={list} />
    </>
  )
}
