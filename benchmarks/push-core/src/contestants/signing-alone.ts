import { BARE_SIGNING } from '../bare-signing.ts'
import type { Contestant, Platform, Send, Target } from '../contestant.ts'

/** The cryptography of a send without the send. */
export const signingAlone: Contestant = {
  name: 'signing alone',
  open: {
    alipayplus: (target) => open('alipayplus', target),
    binance: (target) => open('binance', target),
  },
}

async function open(platform: Platform, target: Target): Promise<Send> {
  const signing = await BARE_SIGNING[platform]?.(target)
  return async () => {
    await signing?.signRequest()
    await signing?.verifyReply?.()
  }
}
