import { MESSAGE_STATES, type MessageState } from '@mini-push/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type GrantMove,
  listTransitions,
  MESSAGE_EVENTS,
  type MessageEvent,
  meantEvent,
  nextState,
} from '../src/index.ts'

/** What is written here is the whole table: every other cell is ignored. */
const TABLE: Record<string, string> = {
  'scheduled + due': 'queued, keep, now',
  'scheduled + due-uncovered': 'refused, return, none',
  'scheduled + cancelled-by-caller': 'cancelled, return, none',
  'scheduled + rescheduled': 'scheduled, keep, later',
  'scheduled + horizon-reached': 'expired, return, none',
  'queued + launched': 'attempting, keep, none',
  'queued + grant-expired': 'refused, void, none',
  'queued + cancelled-by-caller': 'cancelled, return, none',
  'queued + rescheduled': 'scheduled, keep, later',
  'queued + horizon-reached': 'expired, return, none',
  'attempting + accepted': 'accepted, spend, none',
  'attempting + refused': 'refused, return, none',
  'queued + cancelled-after-unknown': 'unknown, spend, none',
  'queued + horizon-after-unknown': 'unknown, spend, none',
  'attempting + refused-void': 'refused, void, none',
  'attempting + refused-void-template': 'refused, void-template, none',
  'attempting + refused-void-app': 'refused, void-app, none',
  // An earlier attempt may have brought it, whatever is said of the repeat.
  'attempting + refused-void-after-unknown': 'unknown, spend, none',
  'attempting + refused-void-template-after-unknown': 'unknown, spend, none',
  'attempting + refused-void-app-after-unknown': 'unknown, spend, none',
  'queued + refused-void-after-unknown': 'unknown, spend, none',
  'queued + refused-void-template-after-unknown': 'unknown, spend, none',
  'queued + refused-void-app-after-unknown': 'unknown, spend, none',
  'attempting + unknown-final': 'unknown, spend, none',
  'attempting + deferred': 'queued, keep, later',
  'attempting + deferred-after-unknown': 'queued, keep, later',
  'attempting + unknown': 'unknown, hold, none',
  'attempting + unknown-resendable': 'queued, keep, later',
  'attempting + lease-lapsed': 'unknown, hold, none',
  'attempting + lease-lapsed-resendable': 'queued, keep, later',
  'accepted + delivered': 'accepted, keep, none',
  'accepted + not-delivered': 'accepted, keep, none',
  'unknown + delivered': 'accepted, spend, none',
  'unknown + not-delivered': 'accepted, spend, none',
  'unknown + resolved-sent': 'accepted, spend, none',
  'unknown + resolved-not-sent': 'refused, return, none',
  'unknown + horizon-reached': 'expired, spend, none',
  'unknown + horizon-after-unknown': 'expired, spend, none',
  // The answer came after the lease had lapsed.
  'unknown + accepted': 'accepted, spend, none',
  'unknown + deferred': 'queued, reserve, later',
  'queued + deferred': 'queued, keep, later',
  'unknown + refused': 'refused, return, none',
  'unknown + refused-void': 'refused, void, none',
  'unknown + refused-void-template': 'refused, void-template, none',
  'unknown + refused-void-app': 'refused, void-app, none',
  'queued + accepted': 'accepted, spend, none',
  'queued + refused': 'refused, return, none',
  'queued + refused-void': 'refused, void, none',
  'queued + refused-void-template': 'refused, void-template, none',
  'queued + refused-void-app': 'refused, void-app, none',
}

describe('the state table', () => {
  it.each(listTransitions())('answers $state + $event', ({ state, event, next }) => {
    const written = next === 'ignored' ? 'ignored' : `${next.state}, ${next.grant}, ${next.attempt}`
    expect(written).toBe(TABLE[`${state} + ${event}`] ?? 'ignored')
  })

  it('has a cell for every state and event, and no row for others', () => {
    const cells = listTransitions().map(({ state, event }) => `${state} + ${event}`)
    expect(cells).toHaveLength(MESSAGE_STATES.length * MESSAGE_EVENTS.length)
    expect(cells).toEqual(expect.arrayContaining(Object.keys(TABLE)))
  })

  it.each<MessageState>(['refused', 'expired', 'cancelled'])('never leaves the final state %s', (state) => {
    expect(MESSAGE_EVENTS.map((event) => nextState(state, event))).toEqual(
      MESSAGE_EVENTS.map(() => 'ignored'),
    )
  })
})

describe('whatever happens to a message, in whatever order', () => {
  const histories = fc.record({
    start: fc.constantFrom<MessageState>('scheduled', 'queued'),
    // What they mean after an unknown attempt is not for the outside to say.
    events: fc.array(
      fc.constantFrom<MessageEvent>(...MESSAGE_EVENTS.filter((event) => !event.endsWith('-after-unknown'))),
      { maxLength: 40 },
    ),
  })

  it('its grant is spent exactly when it was sent, and free again only when it surely was not', () => {
    fc.assert(
      fc.property(histories, ({ start, events }) => {
        const end = run(start, events).at(-1)?.state ?? start
        expect(GRANTS_AT_END[end]).toContain(grantAfter(start, events))
      }),
      { numRuns: 2000 },
    )
  })

  it('no call is made once its fate is unknown, unless a late answer says that nothing was sent', () => {
    fc.assert(
      fc.property(histories, ({ start, events }) => {
        const steps = run(start, events)
        const unknownAt = steps.findIndex(({ state }) => state === 'unknown')
        const after = unknownAt < 0 ? [] : steps.slice(unknownAt)
        const isFound = after.some(({ event }) => event === 'deferred')
        expect(!isFound && after.some(({ state }) => state === 'attempting')).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

function run(start: MessageState, events: readonly MessageEvent[]) {
  let state = start
  let maybeSent = false
  return events.flatMap((happened) => {
    const event = meantEvent(happened, { maybeSent })
    const next = nextState(state, event)
    if (next === 'ignored') return []
    state = next.state
    // A final answer is one: no later one can follow it.
    maybeSent ||= MAYBE_SENT.includes(event)
    return [{ event, ...next }]
  })
}

const MAYBE_SENT: readonly MessageEvent[] = ['unknown-resendable', 'lease-lapsed-resendable', 'unknown-final']

type GrantEnd = 'reserved' | 'held' | 'spent' | 'free' | 'void'

/** As the ledger's verbs move it: what is spent, free or void is left alone by every later move. */
function grantAfter(start: MessageState, events: readonly MessageEvent[]): GrantEnd {
  return run(start, events).reduce<GrantEnd>((grant, { grant: move }) => {
    if (grant !== 'reserved' && grant !== 'held') return grant
    return GRANT_MOVES[move] ?? grant
  }, 'reserved')
}

const GRANT_MOVES: Partial<Record<GrantMove, GrantEnd>> = {
  spend: 'spent',
  reserve: 'reserved',
  return: 'free',
  hold: 'held',
  void: 'void',
  'void-template': 'void',
  'void-app': 'void',
}

const GRANTS_AT_END: Record<MessageState, readonly GrantEnd[]> = {
  scheduled: ['reserved'],
  queued: ['reserved'],
  attempting: ['reserved'],
  accepted: ['spent'],
  // Spent where it was taken for sent before somebody found out that it was not.
  refused: ['free', 'void', 'spent'],
  unknown: ['held', 'spent'],
  expired: ['free', 'spent'],
  cancelled: ['free'],
}
