import type { GrantView, MessageState } from '@mini-push/contracts'

/** Where the process is killed, what has to have happened by then, and what must be so after the next start. */
export interface KillRow {
  killed: string
  /** An app of push.config.ts. */
  app: 'demo' | 'demo-wallet' | 'demo-binance'
  pauseAt?: 'before-mark' | 'after-mark' | 'after-reply'
  /** Milliseconds from now; 0 is due at once. */
  sendInMs: number
  /** When it is killed. */
  when: 'accepted-by-us' | 'paused' | 'in-the-inbox' | 'event-has-come' | 'settled'
  /** The platform holds its answer back, its work done. */
  holdReply?: true
  /** The platform reports sends by callback. */
  events: 'on' | 'off'
  expected: { state: MessageState; inbox: number; grant: Partial<GrantView> }
}

const spent = { available: 0, reserved: 0, held: 0 }
const held = { available: 0, reserved: 0, held: 1 }
/** A wallet's grant serves any number of messages. */
const standing = { available: null, reserved: 0, held: 0 }

const later = {
  killed: 'after accept, while it waits for its time',
  sendInMs: 60_000,
  when: 'accepted-by-us',
  events: 'on',
} as const
const taken = {
  killed: 'after accept, its job already taken',
  pauseAt: 'before-mark',
  sendInMs: 0,
  when: 'paused',
  events: 'on',
} as const
const marked = {
  killed: 'after mark, before the call',
  pauseAt: 'after-mark',
  sendInMs: 0,
  when: 'paused',
  events: 'on',
} as const
const committed = {
  killed: "after the platform's commit",
  sendInMs: 0,
  when: 'in-the-inbox',
  holdReply: true,
  events: 'off',
} as const
const replied = {
  killed: 'after the reply, before settle',
  pauseAt: 'after-reply',
  sendInMs: 0,
  when: 'paused',
  events: 'off',
} as const
const settled = { killed: 'after settle', sendInMs: 0, when: 'settled', events: 'off' } as const

export const KILL_ROWS: KillRow[] = [
  { ...later, app: 'demo', expected: { state: 'accepted', inbox: 1, grant: spent } },
  { ...taken, app: 'demo', expected: { state: 'accepted', inbox: 1, grant: spent } },
  // WeChat knows no repeat: what may have been sent waits for proof.
  { ...marked, app: 'demo', expected: { state: 'unknown', inbox: 0, grant: held } },
  { ...committed, app: 'demo', expected: { state: 'unknown', inbox: 1, grant: held } },
  {
    ...committed,
    app: 'demo',
    killed: "after the platform's commit, its event having come",
    when: 'event-has-come',
    events: 'on',
    expected: { state: 'accepted', inbox: 1, grant: spent },
  },
  { ...replied, app: 'demo', expected: { state: 'unknown', inbox: 1, grant: held } },
  { ...settled, app: 'demo', expected: { state: 'accepted', inbox: 1, grant: spent } },

  // The wallet knows a repeat by its requestId and tells the first result again.
  { ...taken, app: 'demo-wallet', expected: { state: 'accepted', inbox: 1, grant: standing } },
  { ...marked, app: 'demo-wallet', expected: { state: 'accepted', inbox: 1, grant: standing } },
  { ...committed, app: 'demo-wallet', expected: { state: 'accepted', inbox: 1, grant: standing } },
  { ...replied, app: 'demo-wallet', expected: { state: 'accepted', inbox: 1, grant: standing } },

  // Binance refuses the second use of a token: most likely sent, and no more will ever be known.
  { ...taken, app: 'demo-binance', expected: { state: 'accepted', inbox: 1, grant: spent } },
  { ...marked, app: 'demo-binance', expected: { state: 'accepted', inbox: 1, grant: spent } },
  { ...committed, app: 'demo-binance', expected: { state: 'unknown', inbox: 1, grant: spent } },
  { ...replied, app: 'demo-binance', expected: { state: 'unknown', inbox: 1, grant: spent } },
]
