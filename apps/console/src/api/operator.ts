import type { OperatorView } from '@mini-push/contracts'
import { AskError } from '@mini-push/views/ask-json'
import { queryOptions } from '@tanstack/react-query'
import { change, read } from './ask.ts'

export const OPERATOR_KEY = ['operator'] as const

/** Who is signed in; null when nobody is. */
export const operatorQuery = queryOptions({
  queryKey: OPERATOR_KEY,
  queryFn: async ({ signal }): Promise<OperatorView | null> => {
    try {
      return await read<OperatorView>('/v1/operator', {}, signal)
    } catch (error) {
      if (error instanceof AskError && error.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
})

export function signIn(code: string): Promise<OperatorView> {
  return change('POST', '/v1/operator-sessions', { code })
}

export function signOut(): Promise<void> {
  return change('DELETE', '/v1/operator-sessions/current')
}
