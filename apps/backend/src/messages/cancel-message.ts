import type { MessageView } from '@mini-push/contracts'
import { changeMessages, type Message } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessage } from './present-message.ts'
import { holdMessage, requireMessage } from './read-message.ts'

/** Cancels a message that waits; its grant is free again. Cancelling twice is once. @throws {ApiError} `not-cancellable` */
export async function cancelMessage(services: Services, actor: Actor, id: string): Promise<MessageView> {
  const { store, clock } = services
  return store.transaction(async (tx) => {
    const message = await holdMessage(tx, actor, id)
    const present = async (seen: Message) =>
      presentMessage(services, seen, await findExternalIds(tx, actor, [seen]))
    if (message.state === 'cancelled') return present(message)
    const change = { messageId: id, event: 'cancelled-by-caller', reason: 'cancelled-by-caller' } as const
    const [cancelled] = await changeMessages(tx, [change], clock.now())
    if (!cancelled)
      throw new ApiError('not-cancellable', 'It is under way or at its end; read it to see where it stands.')
    await store.queue.cancel(tx, [cancelled])
    await recordAct(services, tx, { actor, action: 'message.cancel', subject: id, app: cancelled.app })
    return present(await requireMessage(tx, actor, id))
  })
}
