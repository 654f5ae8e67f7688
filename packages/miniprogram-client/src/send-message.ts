import type { MessageView, SendMessage } from '@mini-push/contracts'
import type { Acts } from './acts.ts'
import { isFinalRefusal } from './api-failure.ts'
import type { Calls } from './calls.ts'
import type { ConsentOutbox } from './consent-outbox.ts'
import type { Sessions } from './sessions.ts'

export interface SendMessageOptions {
  sessions: Sessions
  calls: Calls
  acts: Acts
  outbox: ConsentOutbox
}

/** Sends a message to the person who is signed in; answers that still wait are reported first, they may cover it. */
export function createSendMessage({ sessions, calls, acts, outbox }: SendMessageOptions) {
  return async function sendMessage(actName: string, message: SendMessage): Promise<MessageView> {
    const { userId } = await sessions.signIn()
    await outbox.flush()
    const name = `${userId}/${actName}`
    const act = acts.begin(name, message)
    try {
      const sent = await calls.sendMessage(act, userId)
      acts.end(name)
      return sent
    } catch (failure) {
      if (isFinalRefusal(failure)) acts.end(name)
      throw failure
    }
  }
}
