import type { MessageDetail } from '@mini-push/contracts'
import {
  holdPresent,
  type Message,
  readAttempts,
  readOneMoment,
  readMessage as readRow,
  type Tx,
} from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { findExternalIds } from './external-ids.ts'
import { presentMessageDetail } from './present-message.ts'

/** A message with its attempts, for those whom it concerns. @throws {ApiError} `not-found`, for others too */
export async function readMessage(services: Services, actor: Actor, id: string): Promise<MessageDetail> {
  return services.store.transaction(async (tx) => {
    await readOneMoment(tx)
    const message = await requireMessage(tx, actor, id)
    const attempts = await readAttempts(tx, [id])
    const externalIds = await findExternalIds(tx, actor, [message])
    return presentMessageDetail(services, message, { attempts, externalIds })
  })
}

/** What does not concern the actor is not there for it. */
export async function requireMessage(tx: Tx, actor: Actor, id: string): Promise<Message> {
  const message = await readRow(tx, { id })
  if (!message || !concerns(actor, message)) throw noMessage()
  return message
}

/** As {@link requireMessage}, for an act upon it: the erasure of its person waits until the act is done and on record. */
export async function holdMessage(tx: Tx, actor: Actor, id: string): Promise<Message> {
  const message = await requireMessage(tx, actor, id)
  const present = await holdPresent(tx, [message.userId])
  if (!present.has(message.userId)) throw noMessage()
  return message
}

const noMessage = () => new ApiError('not-found', 'There is no message with this id.')

function concerns(actor: Actor, { app, userId }: Message): boolean {
  return actor.kind === 'person' ? actor.app === app && actor.userId === userId : actor.apps.includes(app)
}
