import type { SendMessage } from '@mini-push/contracts'
import { findUsers, type Tx, type UserAddress } from '@mini-push/store'
import { fieldError } from '../apps.ts'
import type { ApiError } from '../http/api-error.ts'
import { type Actor, notSignedIn } from '../http/authenticate.ts'
import { requireCallersApp } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'
import type { PreparedMessage } from './prepare-message.ts'

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

/** Whom a message is for: our id, and what the caller who sends it calls them. */
export interface Addressee {
  userId: string
  externalId?: string
}

/**
 * Whom requests send to, in their order; an error for one whose app has no such user. Nobody of them is erased before this
 * transaction ends.
 */
export async function findRecipients(
  tx: Tx,
  messages: readonly Pick<PreparedMessage, 'actor' | 'request'>[],
): Promise<(Addressee | ApiError)[]> {
  const users = await findUsers(tx, messages.map(addressOf))
  return messages.map(({ actor, request }, index) => {
    const user = users[index]
    if (actor.kind === 'person') return user ? { userId: user.id } : notSignedIn()
    if (!user)
      return fieldError(request.user === undefined ? 'externalId' : 'user', 'The app has no such user.')
    return { userId: user.id, ...(user.externalId !== null && { externalId: user.externalId }) }
  })
}

function addressOf({
  actor,
  request: { app, user: id, externalId = '' },
}: Pick<PreparedMessage, 'actor' | 'request'>): UserAddress {
  if (actor.kind === 'person') return { app, id: actor.userId }
  return id === undefined ? { app, externalId } : { app, id }
}
