import type { Fault } from '@mini-push/sandbox'
import { createDice, type Dice } from './dice.ts'
import { rollFault } from './faults.ts'

export interface StormSettings {
  seed: number
  /** How long it blows. */
  seconds: number
  /** Processes that deliver, besides the one that takes requests. */
  workers: number
  /** Messages that are posted one by one or in batches; campaigns come on top. */
  messages: number
}

/** An app of push.config.ts. */
export type App = 'demo' | 'demo-wallet' | 'demo-binance'
const APPS: readonly App[] = ['demo', 'demo-wallet', 'demo-binance']

/** They are on every platform. */
export const PERSONS = Array.from({ length: 16 }, (_, index) => `person-${index + 1}`)

export interface Post {
  /** In the content and in its idempotency key: by it the message is found in the inbox. */
  tag: string
  app: App
  person: string
  /** By the clock of the storm; 0 is now. */
  sendInMs: number
}

export interface Agreement {
  app: App
  person: string
}

export type Act =
  | { kind: 'agree'; agreement: Agreement }
  /** `losesAnswers`: so many times nobody waits for the answer, and the same is posted again. */
  | { kind: 'post'; post: Post; losesAnswers: number }
  | { kind: 'batch'; posts: readonly Post[]; losesAnswers: number }
  | { kind: 'campaign'; campaign: CampaignPlan }
  /** Of the messages that wait by then, the one at this place from 0 up to 1. */
  | { kind: 'cancel'; place: number }
  | { kind: 'reschedule'; place: number; sendInMs: number }
  | { kind: 'fault'; fault: Fault }
  /** On Binance, the messages of the template. */
  | { kind: 'switch-off'; person: string; offMs: number }
  /** In the wallet, without our knowing. */
  | { kind: 'end-tokens'; person: string }
  | { kind: 'jump'; byMs: number }
  /** Process 0 takes requests, the others deliver. */
  | { kind: 'end-process'; process: number; signal: 'SIGKILL' | 'SIGTERM'; downMs: number }
  | { kind: 'crash-database'; downMs: number }

export interface CampaignPlan {
  tag: string
  app: App
  audience: 'listed' | 'grant-holders'
  /** Null: as fast as it goes. */
  perSecond: number | null
  persons: readonly string[]
  /** Paused for so long on the way. */
  pauseMs: number | null
  /** Cancelled so long after its start. */
  cancelAfterMs: number | null
}

export type TimedAct = Act & { atMs: number }

export interface StormPlan {
  /** Agreements from before the storm. */
  stock: readonly Agreement[]
  /** In order of time. */
  acts: readonly TimedAct[]
}

/** All that will be done, and when. The same settings make the same plan; only how the processes take it is left to them. */
export function planStorm({ seed, seconds, workers, messages }: StormSettings): StormPlan {
  const dice = createDice(seed)
  const blowsMs = seconds * 1_000
  const acts: TimedAct[] = []
  const add = (count: number, roll: () => Act) => {
    for (let done = 0; done < count; done += 1) acts.push({ atMs: dice.between(0, blowsMs), ...roll() })
  }
  for (const act of rollPosts(dice, messages)) add(1, () => act)
  add(Math.ceil(messages * 0.4), () => ({ kind: 'agree', agreement: rollAgreement(dice) }))
  add(Math.ceil(messages / 12), () => ({ kind: 'cancel', place: dice.roll() }))
  add(Math.ceil(messages / 12), () => ({
    kind: 'reschedule',
    place: dice.roll(),
    sendInMs: dice.between(500, 120_000),
  }))
  add(2 + Math.floor(seconds / 30), () => ({ kind: 'campaign', campaign: rollCampaign(dice) }))
  add(seconds * 4, () => ({ kind: 'fault', fault: rollFault(dice) }))
  add(Math.ceil(seconds / 2), () => ({
    kind: 'switch-off',
    person: dice.pick(PERSONS),
    offMs: dice.between(500, 3_000),
  }))
  add(seconds, () => ({ kind: 'end-tokens', person: dice.pick(PERSONS) }))
  add(Math.ceil(seconds / 3), () => ({ kind: 'jump', byMs: rollJump(dice) }))
  add(Math.ceil(seconds / 3), () => ({
    kind: 'end-process',
    process: dice.between(0, workers),
    signal: dice.chance(0.8) ? 'SIGKILL' : 'SIGTERM',
    downMs: dice.between(0, 800),
  }))
  add(Math.ceil(seconds / 10), () => ({ kind: 'crash-database', downMs: dice.between(0, 1_000) }))
  return { stock: planStock(), acts: acts.toSorted((one, other) => one.atMs - other.atMs) }
}

/** Enough for a start: whoever wants more has to agree again. */
function planStock(): Agreement[] {
  return PERSONS.flatMap((person) =>
    APPS.flatMap((app) => Array<Agreement>(app === 'demo-wallet' ? 1 : 3).fill({ app, person })),
  )
}

function* rollPosts(dice: Dice, count: number): Generator<Act> {
  let made = 0
  const next = (): Post => {
    made += 1
    return {
      tag: `m-${made}`,
      app: dice.pick(APPS),
      person: dice.pick(PERSONS),
      sendInMs: dice.weigh([
        [3, 0],
        [1, dice.between(200, 4_000)],
        [1, dice.between(5_000, 180_000)],
      ]),
    }
  }
  while (made < count) {
    const losesAnswers = dice.chance(0.2) ? dice.between(1, 3) : 0
    if (dice.chance(0.95)) {
      yield { kind: 'post', post: next(), losesAnswers }
    } else {
      const size = Math.min(dice.between(5, 40), count - made)
      yield { kind: 'batch', posts: Array.from({ length: size }, next), losesAnswers }
    }
  }
}

function rollAgreement(dice: Dice): Agreement {
  const app = dice.weigh<App>([
    [10, 'demo'],
    [10, 'demo-binance'],
    [1, 'demo-wallet'],
  ])
  return { app, person: dice.pick(PERSONS) }
}

function rollCampaign(dice: Dice): CampaignPlan {
  const audience = dice.pick(['listed', 'grant-holders'] as const)
  return {
    tag: `c-${dice.between(1, 1_000_000)}`,
    audience,
    app: audience === 'listed' ? dice.pick(APPS) : 'demo',
    perSecond: dice.pick([null, 5, 50]),
    persons: PERSONS.filter(() => dice.chance(0.8)),
    pauseMs: dice.chance(0.5) ? dice.between(100, 1_500) : null,
    cancelAfterMs: dice.chance(0.3) ? dice.between(0, 2_000) : null,
  }
}

/**
 * Seconds that nobody notices, past a lease, and past most pauses of a lane. Two of them together stay within the ten
 * minutes in which an event is taken for that of a lost reply.
 */
function rollJump(dice: Dice): number {
  return dice.weigh([
    [2, dice.between(1_000, 5_000)],
    [2, dice.between(31_000, 90_000)],
    [1, dice.between(100_000, 240_000)],
  ])
}
