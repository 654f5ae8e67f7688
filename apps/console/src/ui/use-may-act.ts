import { useQuery } from '@tanstack/react-query'
import { operatorQuery } from '../api/operator.ts'

/** Whether whoever is signed in may change something; viewers only look. */
export function useMayAct(): boolean {
  const role = useQuery(operatorQuery).data?.role
  return role === 'operator' || role === 'admin'
}
