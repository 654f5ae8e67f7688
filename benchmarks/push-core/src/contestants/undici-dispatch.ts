import { type Dispatcher, Pool } from 'undici'
import { assertAccepted } from '../assert-accepted.ts'
import { withBareSigning } from '../bare-signing.ts'
import type { Contestant, Platform, Send, Target } from '../contestant.ts'
import { POOL_OPTIONS, toPreparedRequest } from '../prepared-request.ts'

/**
 * The least that undici can do, with the bare cryptography where the platform wants any: no stream, no deadline, no size
 * limit, no word on failure. A floor for everybody.
 */
export const undiciDispatch: Contestant = {
  name: 'undici dispatch',
  open: {
    wechat: (target) => open('wechat', target),
    alipayplus: (target) => open('alipayplus', target),
    binance: (target) => open('binance', target),
  },
}

async function open(platform: Platform, target: Target): Promise<Send> {
  const pool = new Pool(target.origin, POOL_OPTIONS)
  const request = toPreparedRequest(platform)
  return await withBareSigning(platform, target, async () => {
    const text = await new Promise<string>((resolve, reject) => {
      pool.dispatch(request, createTextHandler(resolve, reject))
    })
    assertAccepted(platform, JSON.parse(text))
  })
}

function createTextHandler(
  resolve: (text: string) => void,
  reject: (error: Error) => void,
): Dispatcher.DispatchHandler {
  let text = ''
  return {
    onRequestStart() {},
    onResponseStart() {},
    onResponseData(_controller, chunk) {
      text += chunk.toString()
    },
    onResponseEnd: () => resolve(text),
    onResponseError: (_controller, error) => reject(error),
  }
}
