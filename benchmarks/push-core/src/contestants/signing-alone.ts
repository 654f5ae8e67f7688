import { withBareSigning } from '../bare-signing.ts'
import type { Contestant } from '../contestant.ts'

/** The cryptography of a send without the send. */
export const signingAlone: Contestant = {
  name: 'signing alone',
  open: {
    alipayplus: (target) => withBareSigning('alipayplus', target, async () => {}),
    binance: (target) => withBareSigning('binance', target, async () => {}),
  },
}
