import { AskError } from '@mini-push/views/ask-json'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { OPERATOR_KEY } from './operator.ts'

/** A session that has ended leads back to signing in, wherever it is noticed. */
function noticeEnd(error: unknown): void {
  if (error instanceof AskError && error.status === 401) queryClient.setQueryData(OPERATOR_KEY, null)
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      // What the backend refuses it refuses again; a network that is gone may come back.
      retry: (failures, error) => failures < 2 && error instanceof AskError && error.status === 0,
      retryDelay: 1_000,
      staleTime: 2_000,
    },
  },
})
