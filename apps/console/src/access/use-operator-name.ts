import { useQuery } from '@tanstack/react-query'
import { operatorsQuery } from '../api/access.ts'
import { shorten } from '../ui/ids.ts'

/** What somebody whom the audit log knows by id is called; callers are known by their name there. */
export function useOperatorName(): (actor: string) => string {
  const { data: operators = [] } = useQuery(operatorsQuery)
  return (actor) => operators.find(({ id }) => id === actor)?.name ?? shorten(actor)
}
