import { type Dispatcher, Pool } from 'undici'
import { assertAccepted } from '../assert-accepted.ts'
import type { Contestant, Platform, Send, Target } from '../contestant.ts'
import { POOL_OPTIONS, toPreparedRequest } from '../prepared-request.ts'

/** The least that undici can do: no stream, no deadline, no size limit, no word on failure. A floor for everybody. */
export const undiciDispatch: Contestant = {
  name: 'undici dispatch',
  open: {
    wechat: (target) => openDispatch('wechat', target),
    alipayplus: (target) => openDispatch('alipayplus', target),
    binance: (target) => openDispatch('binance', target),
  },
}

export async function openDispatch(platform: Platform, { origin }: Target): Promise<Send> {
  const pool = new Pool(origin, POOL_OPTIONS)
  const request = toPreparedRequest(platform)
  return async () => {
    const text = await new Promise<string>((resolve, reject) => {
      pool.dispatch(request, createTextHandler(resolve, reject))
    })
    assertAccepted(platform, JSON.parse(text))
  }
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
