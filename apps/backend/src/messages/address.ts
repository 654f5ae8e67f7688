import type { SendMessage } from '@mini-push/contracts'
import { findUser, type Tx } from '@mini-push/store'
import { fieldError } from '../apps.ts'
import type { Actor } from '../http/authenticate.ts'
import { requireCallersApp } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'

/** The app that a request sends through: a person's own, or one that the caller may act for. */
export function appOf({ config }: Services, actor: Actor, request: SendMessage): string {
  if (actor.kind === 'person') {
    const named = (['app', 'user', 'externalId'] as const).find((field) => request[field] !== undefined)
    if (named) throw fieldError(named, 'A signed-in person sends to themselves; leave it out.')
    return actor.app
  }
  if (request.app === undefined) throw fieldError('app', 'Name the app to send through.')
  if ((request.user === undefined) === (request.externalId === undefined)) {
    throw fieldError('user', 'Name the person by one of "user" and "externalId".')
  }
  requireCallersApp(config, actor, request.app)
  return request.app
}

/** The user that a request sends to. @throws {ApiError} `invalid-fields` when the app has no such user */
export async function findRecipient(
  tx: Tx,
  actor: Actor,
  request: SendMessage & { app: string },
): Promise<string> {
  if (actor.kind === 'person') return actor.userId
  const { app, user: id, externalId } = request
  const user = await findUser(tx, id === undefined ? { app, externalId: externalId ?? '' } : { app, id })
  if (!user) throw fieldError(id === undefined ? 'externalId' : 'user', 'The app has no such user.')
  return user.id
}
