import { AskError } from '@mini-push/views/ask-json'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { OPERATOR_KEY } from './operator.ts'
import { isSilence, untilAnswered } from './until-answered.ts'

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
      retry: (failures, error) => failures < 2 && isSilence(error),
      retryDelay: 1_000,
      refetchInterval: untilAnswered,
      staleTime: 2_000,
      // A browser's word for being offline is a guess. By it pages would wait without saying so.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    // And acts would be done minutes later, when nobody expects them any more.
    mutations: { networkMode: 'always' },
  },
})
