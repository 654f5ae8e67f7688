import type { GrantView, MessageState } from '@mini-push/contracts'

/** Where the process is killed, what has to have happened by then, and what must be so after the next start. */
export interface KillStep {
  killed: string
  pauseAt?: 'before-mark' | 'after-mark' | 'after-reply'
  /** Milliseconds from now; 0 is due at once. */
  sendInMs: number
  /** When it is killed. */
  when: 'accepted-by-us' | 'paused' | 'in-the-inbox' | 'event-has-come' | 'settled'
  /** The platform holds its answer back, its work done. */
  holdReply?: true
  /** WeChat reports sends by callback. */
  events: 'on' | 'off'
  /** By app of push.config.ts: each has a message under way in the process that is killed. */
  expected: Partial<Record<KilledApp, AfterRestart>>
}

export type KilledApp = 'demo' | 'demo-wallet' | 'demo-binance'

export interface AfterRestart {
  state: MessageState
  /** How many messages lie there. */
  inbox: number
  grant: Pick<GrantView, 'available' | 'reserved' | 'held'>
}

const spent = { available: 0, reserved: 0, held: 0 }
const held = { available: 0, reserved: 0, held: 1 }
/** A wallet's grant serves any number of messages. */
const standing = { available: null, reserved: 0, held: 0 }

/** WeChat knows no repeat: what may have been sent waits for proof. */
const waitsForProof = { state: 'unknown', grant: held } as const
/** The wallet knows a repeat by its requestId and tells the first result again. */
const toldAgain = { state: 'accepted', inbox: 1, grant: standing } as const
/** Binance refuses the second use of a token: most likely sent, and no more will ever be known. */
const mostLikelySent = { state: 'unknown', inbox: 1, grant: spent } as const
const sentOnce = { state: 'accepted', inbox: 1, grant: spent } as const

export const KILL_STEPS: KillStep[] = [
  {
    killed: 'after accept, while it waits for its time',
    sendInMs: 60_000,
    when: 'accepted-by-us',
    events: 'on',
    expected: { demo: sentOnce },
  },
  {
    killed: 'after accept, its job already taken',
    pauseAt: 'before-mark',
    sendInMs: 0,
    when: 'paused',
    events: 'on',
    expected: { demo: sentOnce, 'demo-wallet': toldAgain, 'demo-binance': sentOnce },
  },
  {
    killed: 'after accept and mark, before the call',
    pauseAt: 'after-mark',
    sendInMs: 0,
    when: 'paused',
    events: 'on',
    expected: {
      demo: { ...waitsForProof, inbox: 0 },
      'demo-wallet': toldAgain,
      'demo-binance': sentOnce,
    },
  },
  {
    killed: "after the platform's commit",
    sendInMs: 0,
    when: 'in-the-inbox',
    holdReply: true,
    events: 'off',
    expected: {
      demo: { ...waitsForProof, inbox: 1 },
      'demo-wallet': toldAgain,
      'demo-binance': mostLikelySent,
    },
  },
  {
    killed: "after the platform's commit, its event having come",
    sendInMs: 0,
    when: 'event-has-come',
    holdReply: true,
    events: 'on',
    expected: { demo: sentOnce },
  },
  {
    killed: 'after the reply, before settle',
    pauseAt: 'after-reply',
    sendInMs: 0,
    when: 'paused',
    events: 'off',
    expected: {
      demo: { ...waitsForProof, inbox: 1 },
      'demo-wallet': toldAgain,
      'demo-binance': mostLikelySent,
    },
  },
  { killed: 'after settle', sendInMs: 0, when: 'settled', events: 'off', expected: { demo: sentOnce } },
]
