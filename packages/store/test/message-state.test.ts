import { MESSAGE_STATES, type MessageState } from '@mini-push/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listTransitions, MESSAGE_EVENTS, type MessageEvent, nextState } from '../src/index.ts'

/** What is written here is the whole table: every other cell is ignored. */
const TABLE: Record<string, string> = {
  'scheduled + due': 'queued, keep, now',
  'scheduled + due-uncovered': 'refused, return, none',
  'scheduled + cancelled-by-caller': 'cancelled, return, none',
  'scheduled + horizon-reached': 'expired, return, none',
  'queued + launched': 'attempting, keep, none',
  'queued + cancelled-by-caller': 'cancelled, return, none',
  'queued + horizon-reached': 'expired, return, none',
  'attempting + accepted': 'accepted, spend, none',
  'attempting + refused': 'refused, return, none',
  'attempting + refused-no-permit': 'refused, void-template, none',
  'attempting + deferred': 'queued, keep, later',
  'attempting + unknown': 'unknown, hold, none',
  'attempting + unknown-resendable': 'queued, keep, later',
  'attempting + lease-lapsed': 'unknown, hold, none',
  'attempting + lease-lapsed-resendable': 'queued, keep, later',
  'accepted + delivered': 'accepted, keep, none',
  'accepted + not-delivered': 'accepted, keep, none',
  'unknown + delivered': 'accepted, spend, none',
  'unknown + not-delivered': 'accepted, spend, none',
  'unknown + horizon-reached': 'expired, spend, none',
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
    events: fc.array(fc.constantFrom<MessageEvent>(...MESSAGE_EVENTS), { maxLength: 40 }),
  })

  it('its grant is spent or given back at most once, and never both', () => {
    fc.assert(
      fc.property(histories, ({ start, events }) => {
        const moves = grantMoves(start, events)
        const ends = moves.filter((move) => move === 'spend' || move === 'return' || move === 'void-template')
        expect(ends.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 2000 },
    )
  })

  it('its grant is settled exactly when the message is', () => {
    fc.assert(
      fc.property(histories, ({ start, events }) => {
        const last = grantMoves(start, events).findLast((move) => move !== 'keep')
        const settled = last !== undefined && last !== 'hold'
        const end = run(start, events).at(-1)?.state ?? start
        expect(settled).toBe(['accepted', 'refused', 'expired', 'cancelled'].includes(end))
      }),
      { numRuns: 2000 },
    )
  })

  it('no call is made once its fate is unknown', () => {
    fc.assert(
      fc.property(histories, ({ start, events }) => {
        const states = run(start, events).map(({ state }) => state)
        const unknownAt = states.indexOf('unknown')
        expect(unknownAt >= 0 && states.slice(unknownAt).includes('attempting')).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

function run(start: MessageState, events: readonly MessageEvent[]) {
  let state = start
  return events.flatMap((event) => {
    const next = nextState(state, event)
    if (next === 'ignored') return []
    state = next.state
    return [next]
  })
}

const grantMoves = (start: MessageState, events: readonly MessageEvent[]) =>
  run(start, events).map(({ grant }) => grant)
