import { AskError } from '@mini-push/views/ask-json'

const AGAIN_MS = 5_000

/** Nobody answered: what was asked for may have been done, or not. */
export function isSilence(error: unknown): boolean {
  return error instanceof AskError && error.status === 0
}

/** Every page says that it asks again by itself after silence; so what is not looked at at intervals is asked again until then. */
export function untilAnswered({ state }: { state: { error: unknown } }): number | false {
  return isSilence(state.error) && AGAIN_MS
}
