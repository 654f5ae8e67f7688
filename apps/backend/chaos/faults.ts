import type { Fault } from '@mini-push/sandbox'
import type { Dice } from './dice.ts'

/** What goes wrong at the platforms: at the sends above all, now and then where tokens are given and events are brought. */
export function rollFault(dice: Dice): Fault {
  const platform = dice.pick(['wechat', 'alipayplus', 'binance'] as const)
  const times = dice.between(1, 4)
  if (dice.chance(0.12))
    return { platform: 'wechat', endpoint: 'callback', times, ...rollCallbackFault(dice) }
  if (platform !== 'binance' && dice.chance(0.1)) {
    const endpoint = platform === 'wechat' ? 'stable_token' : 'applyToken'
    return { platform, endpoint, times: 1, ...dice.weigh(NETWORK) }
  }
  return { platform, endpoint: 'send', times, ...dice.weigh([...NETWORK, ...CODES[platform], ...SLOW]) }
}

type Spoiling = Fault extends infer Each
  ? Each extends Fault
    ? Omit<Each, 'platform' | 'endpoint' | 'times'>
    : never
  : never
type Rows = readonly (readonly [weight: number, value: Spoiling])[]

const NETWORK: Rows = [
  [3, { kind: 'drop-before-commit' }],
  [4, { kind: 'drop-after-commit' }],
  [2, { kind: 'malformed' }],
  [1, { kind: 'status', status: 502 }],
  [1, { kind: 'status', status: 503 }],
  [1, { kind: 'status', status: 429 }],
]

/** Long enough for the event to come first, for a process to be killed meanwhile, and for the clock to jump past the lease. */
const SLOW: Rows = [
  [2, { kind: 'delay', delayMs: 300 }],
  [2, { kind: 'delay', delayMs: 2_000 }],
]

/**
 * Refusals that may pass, and on WeChat, where nothing is sent again, others as well. A platform that refuses a repeat for
 * good had refused the first one alike: that comes from people who change their minds, never from here.
 */
const CODES: Record<'wechat' | 'alipayplus' | 'binance', Rows> = {
  wechat: [
    [2, { kind: 'code', code: -1 }],
    [1, { kind: 'code', code: 43108 }],
    [1, { kind: 'code', code: 43101 }],
    [1, { kind: 'code', code: 47003, errmsg: 'argument invalid! data.thing1.value is empty' }],
    [1, { kind: 'code', code: 40001 }],
    [1, { kind: 'code', code: 45011 }],
    [0.3, { kind: 'code', code: 45009 }],
  ],
  alipayplus: [
    [2, { kind: 'code', code: 'UNKNOWN_EXCEPTION' }],
    [1, { kind: 'code', code: 'SYSTEM_BUSY' }],
    [1, { kind: 'code', code: 'REQUEST_TRAFFIC_EXCEED_LIMIT' }],
    [1, { kind: 'bad-signature' }],
    [1, { kind: 'unsigned' }],
  ],
  binance: [
    [2, { kind: 'code', code: 900003 }],
    [1, { kind: 'code', code: 900231 }],
  ],
}

/** Events that come twice, and late. They come early when the answer to the send is slow. */
function rollCallbackFault(dice: Dice): Spoiling {
  return dice.chance(0.5) ? { kind: 'duplicate' } : { kind: 'delay', delayMs: dice.between(200, 4_000) }
}
