import type { Context } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ApiError } from './api-error.ts'
import { type Actor, idOf } from './authenticate.ts'

/**
 * How often somebody may ask, in each process: enough for anybody who works, too little to guess a secret or to take
 * every place. What an app may send is another matter: its lane decides.
 */
export const PACES = {
  /** One-time codes; by address, as the next two. */
  code: { points: 30, seconds: 60 },
  /** Signing in to a mini program, or through the provider. A carrier puts many people behind one address. */
  'sign-in': { points: 600, seconds: 60 },
  /** Callbacks come in bursts as large as what was sent. */
  open: { points: 5_000, seconds: 1 },
  /**
   * Requests whose token or key is not known; by address. Sessions end by themselves, so phones behind one address are
   * strangers now and then; keys have too many bits to be guessed at any pace.
   */
  stranger: { points: 100, seconds: 1 },
  person: { points: 1_200, seconds: 60 },
  operator: { points: 3_000, seconds: 60 },
  /** Four times what one process can accept. */
  caller: { points: 10_000, seconds: 1 },
} as const

export type Pace = keyof typeof PACES

export interface Paces {
  /** Counts a request from this address. @throws {ApiError} `rate-limited` */
  countAddress(ctx: Context, pace: Pace): Promise<void>
  /** Counts a request of this actor. @throws {ApiError} `rate-limited` */
  countActor(ctx: Context, actor: Actor): Promise<void>
}

export function createPaces(): Paces {
  const limiters = new Map(
    Object.entries(PACES).map(([pace, { points, seconds }]) => [
      pace,
      new RateLimiterMemory({ keyPrefix: pace, points, duration: seconds }),
    ]),
  )
  const limiterOf = (pace: Pace): RateLimiterMemory => {
    const limiter = limiters.get(pace)
    if (!limiter) throw new TypeError(`There is no pace "${pace}".`)
    return limiter
  }

  async function count(ctx: Context, pace: Pace, key: string): Promise<void> {
    try {
      await limiterOf(pace).consume(key)
    } catch (error) {
      throw error instanceof RateLimiterRes ? tooFast(ctx, error) : error
    }
  }

  return {
    countAddress: (ctx, pace) => count(ctx, pace, addressOf(ctx)),
    countActor: (ctx, actor) => count(ctx, actor.kind, idOf(actor)),
  }
}

function tooFast(ctx: Context, { msBeforeNext }: RateLimiterRes): ApiError {
  ctx.set('retry-after', String(Math.ceil(msBeforeNext / 1_000)))
  return new ApiError('rate-limited', 'Wait as long as the Retry-After header says.')
}

/** Of an IPv6 address the network: whoever has one has all that lie in it. */
function addressOf({ ip }: Context): string {
  const address = ip.replace(/^::ffff:/, '')
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
}
