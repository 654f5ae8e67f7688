import { useQuery } from '@tanstack/react-query'
import { operatorQuery } from '../api/operator.ts'

/** Whether whoever is signed in may change how things are set up. */
export function useMayManage(): boolean {
  return useQuery(operatorQuery).data?.role === 'admin'
}
