import { fieldError } from '../apps.ts'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/**
 * Whose events they are: a caller's own, or those of the caller that an operator names.
 * @throws {ApiError} `not-found` where no webhook is configured
 */
export function requireEndpoint(
  { webhooks }: Services,
  actor: Actor,
  named?: string,
): { caller: string; apps: readonly string[] } {
  const name = actor.kind === 'caller' ? actor.name : named
  if (name === undefined) throw fieldError('caller', 'Name the caller whose webhook you mean.')
  if (named !== undefined && named !== name)
    throw new ApiError('not-allowed', 'It belongs to another caller.')
  const endpoint = webhooks.find(({ caller }) => caller === name)
  if (!endpoint) throw new ApiError('not-found', 'No webhook is configured for this caller.')
  return { caller: endpoint.caller, apps: endpoint.apps }
}
