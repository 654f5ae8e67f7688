import type { UserList } from '@mini-push/contracts'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { isUuid } from '../ui/ids.ts'
import { read } from './ask.ts'

interface PersonSearch {
  user?: string
  externalId?: string
}

/** How long it is taken for granted whose id one is. */
const KNOWN_FOR_MS = 30_000

const usersQuery = (search: PersonSearch) =>
  queryOptions({
    queryKey: ['users', search],
    queryFn: async ({ signal }) => (await read<UserList>('/v1/users', { ...search }, signal)).users,
  })

/** Somebody in each app that knows them. */
export const personQuery = (person: string) =>
  queryOptions({
    queryKey: ['person', person],
    queryFn: async ({ client }) => client.fetchQuery(usersQuery(await findPerson(client, person))),
  })

/** By our id of somebody, or by the caller's. A UUID may be either: it is ours where we know it. */
export async function findPerson(client: QueryClient, person: string | undefined): Promise<PersonSearch> {
  if (person === undefined) return {}
  if (!isUuid(person)) return { externalId: person }
  const ours = await client.fetchQuery({ ...usersQuery({ user: person }), staleTime: KNOWN_FOR_MS })
  return ours.length > 0 ? { user: person } : { externalId: person }
}
