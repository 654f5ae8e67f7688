import type { UncoveredPage } from '@mini-push/contracts'
import type { uncoveredQuerySchema } from '@mini-push/contracts/schemas'
import { listUncovered as listRows } from '@mini-push/store'
import type { z } from 'zod'
import { fieldError, requireTemplate } from '../apps.ts'
import type { AppActor } from '../http/authenticate.ts'
import { requireCallersApp } from '../http/caller-keys.ts'
import { isUuid } from '../http/validate.ts'
import type { Services } from '../services.ts'

/** A page of those who have to be asked again. The cursor is the id of the last one who was looked at. @throws {ApiError} naming `cursor` */
export async function listUncovered(
  { store, config }: Services,
  actor: AppActor,
  { limit, cursor, app, template, from, until }: z.infer<typeof uncoveredQuerySchema>,
): Promise<UncoveredPage> {
  requireCallersApp(config, actor, app)
  requireTemplate(config, { app, template })
  if (cursor !== undefined && !isUuid(cursor))
    throw fieldError('cursor', 'Hand back the nextCursor of the page before, unchanged.')
  const span = { from: new Date(from), until: new Date(until) }
  const query = { app, template, ...span, limit, ...(cursor !== undefined && { after: cursor }) }
  const { people, nextAfter } = await store.transaction((tx) => listRows(tx, query))
  return {
    people: people.map(({ userId, firstSendAt, ...person }) => ({
      user: userId,
      ...person,
      firstSendAt: firstSendAt.toISOString(),
    })),
    nextCursor: nextAfter,
  }
}
