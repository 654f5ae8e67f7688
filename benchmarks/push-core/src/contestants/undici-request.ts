import { Pool } from 'undici'
import { assertAccepted } from '../assert-accepted.ts'
import type { Contestant, Platform, Send, Target } from '../contestant.ts'
import { POOL_OPTIONS, toPreparedRequest } from '../prepared-request.ts'

/** Bare HTTP as undici's manual has it: `pool.request` with everything built beforehand, and the body read as JSON. */
export const undiciRequest: Contestant = {
  name: 'undici request',
  open: {
    wechat: (target) => open('wechat', target),
    alipayplus: (target) => open('alipayplus', target),
    binance: (target) => open('binance', target),
  },
}

async function open(platform: Platform, { origin }: Target): Promise<Send> {
  const pool = new Pool(origin, POOL_OPTIONS)
  const request = toPreparedRequest(platform)
  return async () => {
    const { body } = await pool.request(request)
    assertAccepted(platform, await body.json())
  }
}
