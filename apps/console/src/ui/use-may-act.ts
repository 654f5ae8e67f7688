import type { OperatorRole } from '@mini-push/contracts'
import { useQuery } from '@tanstack/react-query'
import { operatorQuery } from '../api/operator.ts'

/** Whether whoever is signed in may change something; viewers only look. */
export function useMayAct(): boolean {
  const role = useRole()
  return role === 'operator' || role === 'admin'
}

/** Whether they say who else may, too. */
export function useIsAdmin(): boolean {
  return useRole() === 'admin'
}

function useRole(): OperatorRole | undefined {
  return useQuery(operatorQuery).data?.role
}
