import { AskError } from '@mini-push/views/ask-json'

/** Asks under an idempotency key. */
export type Once = <Reply>(ask: (key: string) => Promise<Reply>) => Promise<Reply>

/**
 * For what must not be done twice: as long as nobody knows what came of it, asking again is asking for the same. An answer,
 * done or refused, ends that; whatever is asked for then is another act.
 */
export function createOnce(): Once {
  let key = crypto.randomUUID()
  return async (ask) => {
    try {
      const reply = await ask(key)
      key = crypto.randomUUID()
      return reply
    } catch (error) {
      if (isRefusal(error)) key = crypto.randomUUID()
      throw error
    }
  }
}

/** Surely not done. A backend that broke (5xx) may have done it before. */
function isRefusal(error: unknown): boolean {
  return error instanceof AskError && error.status >= 400 && error.status < 500
}
