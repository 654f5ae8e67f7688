import { useQueryClient } from '@tanstack/react-query'
import { accountQuery } from '../api/queries.ts'

/** What to call when something was done to an app's account, or may have been. */
export function useAccountChanged(app: string): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: accountQuery(app).queryKey })
}
