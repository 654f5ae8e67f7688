import type { MessageView, ResolveMessage } from '@mini-push/contracts'
import { changeMessages } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessage } from './present-message.ts'
import { holdMessage, requireMessage } from './read-message.ts'

/** Ends the doubt about a message: sent, its grant is spent; not sent, it is free again. @throws {ApiError} `not-resolvable` */
export async function resolveMessage(
  services: Services,
  actor: Actor,
  { id, fate }: ResolveMessage & { id: string },
): Promise<MessageView> {
  const { store, clock } = services
  return store.transaction(async (tx) => {
    await holdMessage(tx, actor, id)
    const [resolved] = await changeMessages(tx, [{ messageId: id, ...FATES[fate] }], clock.now())
    if (!resolved)
      throw new ApiError('not-resolvable', 'Only a message in the state "unknown" can be resolved.')
    await recordAct(services, tx, { actor, action: 'message.resolve', subject: id, app: resolved.app })
    const message = await requireMessage(tx, actor, id)
    return presentMessage(services, message, await findExternalIds(tx, actor, [message]))
  })
}

const FATES = {
  sent: { event: 'resolved-sent' },
  'not-sent': { event: 'resolved-not-sent', reason: 'resolved-not-sent' },
} as const
