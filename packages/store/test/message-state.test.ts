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
  'queued + cancelled-after-unknown': 'unknown, spend, none',
  'queued + horizon-after-unknown': 'unknown, spend, none',
  'attempting + refused-void': 'refused, void, none',
  'attempting + refused-void-template': 'refused, void-template, none',
  'attempting + refused-void-app': 'refused, void-app, none',
  'attempting + unknown-final': 'unknown, spend, none',
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

  it('its grant is spent or given back, never both, and what was given back once is left alone', () => {
    fc.assert(
      fc.property(histories, ({ start, events }) => {
        const ends = grantMoves(start, events).filter((move) => move !== 'keep' && move !== 'hold')
        // A spent grant may be spent again, which changes nothing: proof of an unknown came late.
        expect(new Set(ends).size).toBeLessThanOrEqual(1)
        expect(ends[0] === 'spend' || ends.length <= 1).toBe(true)
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
        if (end === 'unknown') expect(['hold', 'spend']).toContain(last)
        else expect(settled).toBe(['accepted', 'refused', 'expired', 'cancelled'].includes(end))
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
