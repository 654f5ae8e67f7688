import type { MessagePage } from '@mini-push/contracts'
import type { messageListQuerySchema } from '@mini-push/contracts/schemas'
import {
  findMessagesByKey,
  listMessages as listRows,
  type MessageListQuery,
  readUsers,
  type Tx,
} from '@mini-push/store'
import type { z } from 'zod'
import type { Actor } from '../http/authenticate.ts'
import { readersApps } from '../http/caller-keys.ts'
import { keysKnownTo } from '../http/idempotency-key.ts'
import { nameCursor } from '../http/name-cursor.ts'
import type { Services } from '../services.ts'
import { toAddresses } from '../users/find-users.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessage } from './present-message.ts'

type Query = z.infer<typeof messageListQuerySchema>
type Scope = Pick<MessageListQuery, 'apps' | 'userIds' | 'ids'>

/** A page of the person's own messages, or of those of the reader's apps, newest first. */
export async function listMessages(services: Services, actor: Actor, query: Query): Promise<MessagePage> {
  const { messages, nextCursor, externalIds } = await services.store
    .transaction(async (tx) => {
      const scope = await toScope(services, tx, actor, query)
      const listed = await listRows(tx, { ...scope, ...toFilter(query) })
      return { ...listed, externalIds: await findExternalIds(tx, actor, listed.messages) }
    })
    .catch(nameCursor)
  return { messages: messages.map((message) => presentMessage(services, message, externalIds)), nextCursor }
}

async function toScope({ config }: Services, tx: Tx, actor: Actor, query: Query): Promise<Scope> {
  const { app, key } = query
  const ids =
    key === undefined ? undefined : await findMessagesByKey(tx, { key, reader: keysKnownTo(config, actor) })
  const asked = ids === undefined ? {} : { ids }
  if (actor.kind === 'person') return { apps: [actor.app], userIds: [actor.userId], ...asked }
  const apps = readersApps(config, actor, app)
  return { apps, ...(await toUserIds(tx, apps, query)), ...asked }
}

async function toUserIds(
  tx: Tx,
  apps: readonly string[],
  { user, externalId }: Query,
): Promise<Pick<Scope, 'userIds'>> {
  if (user !== undefined) return { userIds: [user] }
  if (externalId === undefined) return {}
  const found = await readUsers(tx, toAddresses(apps, { externalId }))
  return { userIds: found.flatMap((each) => (each ? [each.id] : [])) }
}

function toFilter({
  limit,
  cursor,
  template,
  state,
  since,
  until,
}: Query): Omit<MessageListQuery, keyof Scope> {
  return {
    limit,
    ...(cursor !== undefined && { cursor }),
    ...(template !== undefined && { template }),
    ...(state !== undefined && { state }),
    ...(since !== undefined && { since: new Date(since) }),
    ...(until !== undefined && { until: new Date(until) }),
  }
}
