import type { AuditPage, CallerKeyPage, OperatorList } from '@mini-push/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from './ask.ts'
import { byCursor, LATER_MS, PAGE, whileShort } from './queries.ts'

/** What admins alone may ask. Keys themselves are in none of these answers. */

export const callerKeysQuery = infiniteQueryOptions({
  queryKey: ['caller-keys'],
  queryFn: ({ signal, pageParam }) =>
    read<CallerKeyPage>('/v1/caller-keys', { limit: PAGE, cursor: pageParam }, signal),
  ...byCursor,
  refetchInterval: whileShort,
})

export const operatorsQuery = queryOptions({
  queryKey: ['operators'],
  queryFn: async ({ signal }) => (await read<OperatorList>('/v1/operators', {}, signal)).operators,
  refetchInterval: LATER_MS,
})

export interface AuditSearch {
  actor?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: ({ signal, pageParam }) =>
      read<AuditPage>('/v1/audit-entries', { ...search, limit: PAGE, cursor: pageParam }, signal),
    ...byCursor,
    refetchInterval: whileShort,
    placeholderData: (before) => before,
  })
