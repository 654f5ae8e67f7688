import { BARE_SIGNING } from '../bare-signing.ts'
import type { Contestant, Platform, Send, Target } from '../contestant.ts'
import { openDispatch } from './undici-dispatch.ts'

/** Bare HTTP behind the cryptography that the platform wants; what is signed is not what is sent. */
export const undiciAndSigning: Contestant = {
  name: 'undici and signing',
  open: {
    alipayplus: (target) => open('alipayplus', target),
    binance: (target) => open('binance', target),
  },
}

async function open(platform: Platform, target: Target): Promise<Send> {
  const signing = await BARE_SIGNING[platform]?.(target)
  const send = await openDispatch(platform, target)
  return async (number) => {
    await signing?.signRequest()
    await send(number)
    await signing?.verifyReply?.()
  }
}
