import { describe, expect, it } from 'vitest'
import { FLOWING, type LaneEvent, type LaneState, nextLane, STRIKES } from '../src/lanes/lane-state.ts'
import { nextTokenAt, refill } from '../src/lanes/token-bucket.ts'
import { minutesAfter, NOON } from './world/scene.ts'

const healthy: LaneEvent = { kind: 'healthy' }
const failing: LaneEvent = { kind: 'failing' }
const throttled: LaneEvent = { kind: 'throttled', retryAfterMs: 60_000 }
const exhausted: LaneEvent = { kind: 'exhausted', retryAfterMs: 3_600_000 }

const after = (lane: LaneState, events: readonly LaneEvent[], now: Date = NOON, random = 0): LaneState =>
  events.reduce((state, event) => nextLane(state, event, { now, random }), lane)

const fail = (times: number) => Array.from({ length: times }, () => failing)

describe('a lane that flows', () => {
  it('bears fewer than five failures in a row, and forgets them with any answer', () => {
    const struck = after(FLOWING, fail(STRIKES - 1))
    expect(struck).toMatchObject({ strikes: STRIKES - 1, pausedUntil: null, callLimit: null })
    expect(after(struck, [healthy])).toEqual(FLOWING)
  })

  it.each<{ events: LaneEvent[]; reason: string; pauseMs: number }>([
    { events: fail(STRIKES), reason: 'failing', pauseMs: 5_000 },
    { events: [throttled], reason: 'throttled', pauseMs: 60_000 },
    { events: [{ kind: 'throttled', retryAfterMs: 10 }], reason: 'throttled', pauseMs: 5_000 },
    { events: [exhausted], reason: 'exhausted', pauseMs: 3_600_000 },
  ])('pauses for $pauseMs ms when it is $reason', ({ events, reason, pauseMs }) => {
    expect(after(FLOWING, events)).toMatchObject({
      pauseReason: reason,
      pausedUntil: new Date(NOON.getTime() + pauseMs),
      callLimit: 1,
      pauses: 1,
    })
  })

  it('pauses up to a quarter longer, so that not everybody comes back at once', () => {
    expect(after(FLOWING, [throttled], NOON, 1).pausedUntil).toEqual(new Date(NOON.getTime() + 75_000))
  })
})

describe('a lane that is paused', () => {
  const paused = after(FLOWING, fail(STRIKES))

  it.each([{ event: healthy }, { event: failing }])(
    'learns nothing from $event.kind calls that were under way before',
    ({ event }) => {
      expect(after(paused, [event])).toEqual(paused)
    },
  )

  it('takes a longer pause that the platform asks for, and never a shorter one', () => {
    const longer = after(paused, [exhausted])
    expect(longer).toMatchObject({ pauseReason: 'exhausted', pausedUntil: minutesAfter(60), pauses: 1 })
    expect(after(longer, [throttled])).toEqual(longer)
  })
})

describe('a lane whose pause is over', () => {
  const paused = after(FLOWING, fail(STRIKES))
  const later = minutesAfter(1)

  it('lets one call through, then twice as many with each answer, until it flows', () => {
    const limits = [1, 2, 3, 4, 5, 6].map(
      (count) =>
        after(
          paused,
          Array.from({ length: count }, () => healthy),
          later,
        ).callLimit,
    )
    expect(limits).toEqual([2, 4, 8, 16, 32, null])
    expect(
      after(
        paused,
        Array.from({ length: 6 }, () => healthy),
        later,
      ),
    ).toEqual(FLOWING)
  })

  it('pauses twice as long with each failure, five minutes at the most', () => {
    let lane = paused
    let now = NOON
    const pausesMs = Array.from({ length: 8 }, () => {
      now = lane.pausedUntil ?? now
      lane = nextLane(lane, failing, { now, random: 0 })
      return (lane.pausedUntil?.getTime() ?? 0) - now.getTime()
    })
    expect(pausesMs).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
  })
})

describe('a pace', () => {
  const pace = { perSecond: 10, burst: 20 }

  it('lets a burst through and then fills up again', () => {
    const full = refill(undefined, pace, NOON)
    expect(full.tokens).toBe(20)
    const empty = { ...full, tokens: 0 }
    expect(refill(empty, pace, new Date(NOON.getTime() + 500)).tokens).toBe(5)
    expect(refill(empty, pace, minutesAfter(5)).tokens).toBe(20)
  })

  it('says when the next call may be made', () => {
    expect(nextTokenAt({ tokens: 0.5, at: NOON }, pace)).toEqual(new Date(NOON.getTime() + 50))
    expect(nextTokenAt({ tokens: 3, at: NOON }, pace)).toEqual(NOON)
  })

  it('starts anew on a clock that was set back', () => {
    expect(refill({ tokens: 0, at: minutesAfter(60) }, pace, NOON)).toEqual({ tokens: 20, at: NOON })
  })
})
