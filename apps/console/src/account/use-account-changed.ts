import { useQueryClient } from '@tanstack/react-query'
import { accountQuery, readAccountAnew } from '../api/queries.ts'

/** What to call when something was done to an app's account, or may have been. Any process may answer, and another has done it. */
export function useAccountChanged(app: string): () => Promise<void> {
  const client = useQueryClient()
  const { queryKey } = accountQuery(app)
  return () => client.prefetchQuery({ queryKey, queryFn: () => readAccountAnew(app, 'now'), staleTime: 0 })
}
