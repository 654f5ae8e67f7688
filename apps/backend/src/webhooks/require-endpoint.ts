import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'

/** Whose events they are. @throws {ApiError} `not-found` where no webhook is configured */
export function requireEndpoint(
  { webhooks }: Services,
  { name }: Caller,
): { caller: string; apps: readonly string[] } {
  const endpoint = webhooks.find(({ caller }) => caller === name)
  if (!endpoint) throw new ApiError('not-found', 'No webhook is configured for this caller.')
  return { caller: endpoint.caller, apps: endpoint.apps }
}
