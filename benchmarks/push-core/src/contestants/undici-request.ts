import { Pool } from 'undici'
import { assertAccepted } from '../assert-accepted.ts'
import { withBareSigning } from '../bare-signing.ts'
import type { Contestant, Platform, Send, Target } from '../contestant.ts'
import { POOL_OPTIONS, toPreparedRequest } from '../prepared-request.ts'

/**
 * Bare HTTP as undici's manual has it: `pool.request` with everything built beforehand, and the body read as JSON; and
 * the bare cryptography where the platform wants any, though what is signed is not what is sent.
 */
export const undiciRequest: Contestant = {
  name: 'undici request',
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
    const { body } = await pool.request(request)
    assertAccepted(platform, await body.json())
  })
}
