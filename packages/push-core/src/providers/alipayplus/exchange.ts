import type { Identity } from '../../provider.ts'
import type { Authorize } from './authorization.ts'

/**
 * authCode of the silent scopes → the person (protocols/alipayplus.md 2.6). The tokens that come with it let us do no
 * more than ask who it is, and go nowhere.
 */
export function createExchange(authorize: Authorize) {
  return async function exchange(code: string, signal: AbortSignal): Promise<Identity> {
    const { identity } = await authorize(code, signal)
    return { identity }
  }
}
