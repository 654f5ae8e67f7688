import type { MessageView, RescheduleMessage } from '@mini-push/contracts'
import { rescheduleMessage as moveMessage } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { findExternalIds } from './external-ids.ts'
import { WAIT_AT_MOST_MS } from './insert-covered.ts'
import { readSendAt } from './prepare-message.ts'
import { presentMessage } from './present-message.ts'
import { holdMessage, requireMessage } from './read-message.ts'

/** Gives a message that waits another time. @throws {ApiError} `not-reschedulable`, `invalid-fields` naming `sendAt` */
export async function rescheduleMessage(
  services: Services,
  actor: Actor,
  { id, sendAt: wanted }: RescheduleMessage & { id: string },
): Promise<MessageView> {
  const { store, clock } = services
  const now = clock.now()
  const sendAt = readSendAt(wanted, now)
  return store.transaction(async (tx) => {
    await holdMessage(tx, actor, id)
    const horizonAt = new Date(sendAt.getTime() + WAIT_AT_MOST_MS)
    const moved = await moveMessage(tx, { messageId: id, sendAt, horizonAt, now })
    if (!moved)
      throw new ApiError(
        'not-reschedulable',
        'It is under way, may have been sent, or is at its end; read it to see where it stands.',
      )
    await store.queue.cancel(tx, [moved])
    await store.queue.enqueue(tx, [{ ...moved, runAt: sendAt }], now)
    await recordAct(services, tx, { actor, action: 'message.reschedule', subject: id, app: moved.app })
    const message = await requireMessage(tx, actor, id)
    return presentMessage(services, message, await findExternalIds(tx, actor, [message]))
  })
}
