import type { MessagePage } from '@mini-push/contracts'
import type { messageListQuerySchema } from '@mini-push/contracts/schemas'
import { listMessages as listRows } from '@mini-push/store'
import type { z } from 'zod'
import type { Actor } from '../http/authenticate.ts'
import { requireCallersApp } from '../http/caller-keys.ts'
import { nameCursor } from '../http/name-cursor.ts'
import type { Services } from '../services.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessage } from './present-message.ts'

/** A page of the person's own messages, or of those of the caller's apps, newest first. */
export async function listMessages(
  services: Services,
  actor: Actor,
  { limit, cursor, app, user }: z.infer<typeof messageListQuerySchema>,
): Promise<MessagePage> {
  if (actor.kind !== 'person' && app !== undefined) requireCallersApp(services.config, actor, app)
  const scope =
    actor.kind === 'person'
      ? { apps: [actor.app], userId: actor.userId }
      : { apps: app === undefined ? actor.apps : [app], ...(user !== undefined && { userId: user }) }
  const page = { limit, ...(cursor !== undefined && { cursor }) }
  const { messages, nextCursor, externalIds } = await services.store
    .transaction(async (tx) => {
      const listed = await listRows(tx, { ...scope, ...page })
      return { ...listed, externalIds: await findExternalIds(tx, actor, listed.messages) }
    })
    .catch(nameCursor)
  return { messages: messages.map((message) => presentMessage(services, message, externalIds)), nextCursor }
}
