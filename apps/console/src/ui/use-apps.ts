import type { AppView } from '@mini-push/contracts'
import { useQuery } from '@tanstack/react-query'
import { appsQuery } from '../api/queries.ts'

/** The apps of the configuration; none while they are asked for. */
export function useApps(): readonly AppView[] {
  return useQuery(appsQuery).data ?? []
}
