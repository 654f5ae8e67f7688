/** How freely an app may call one API of its platform at this moment. */
export interface LaneState {
  /** Failures in a row; any answer of the platform starts them anew. */
  strikes: number
  /** Pauses in a row, each longer than the one before. */
  pauses: number
  /** No call before. Null while it flows. */
  pausedUntil: Date | null
  pauseReason: PauseReason | null
  /** Most calls under way at once while the platform is tried anew. Null: no limit. */
  callLimit: number | null
}

/** `failing`: no usable answers. `throttled`: we were too fast. `exhausted`: a quota is used up. */
export type PauseReason = 'failing' | 'throttled' | 'exhausted'

/** What a call says of the app's way to its platform, whatever became of the message. */
export type LaneEvent =
  | { kind: 'healthy' }
  | { kind: 'failing' }
  | { kind: 'throttled' | 'exhausted'; retryAfterMs: number }

/**
 * The lane after a call. It flows until a platform fails `STRIKES` times in a row, or says that we are too fast or
 * that a quota is used up. Then it pauses; after the pause one call is tried, and with each answer twice as many, until it
 * flows again. A failure during that makes the next pause twice as long.
 *
 * | lane            | healthy          | failing               | throttled, exhausted |
 * |-----------------|------------------|-----------------------|----------------------|
 * | flowing         | flowing          | STRIKES: paused       | paused               |
 * | paused          | unchanged        | unchanged             | paused, if longer    |
 * | tried anew      | twice as many    | paused, twice as long | paused, twice as long |
 */
export function nextLane(lane: LaneState, event: LaneEvent, { now, random }: Moment): LaneState {
  const isPaused = lane.pausedUntil !== null && lane.pausedUntil > now
  if (event.kind === 'healthy') return isPaused ? lane : widen(lane)
  if (event.kind === 'failing') {
    // A call that was under way when the pause began tells nothing new.
    if (isPaused) return lane
    const struck = { ...lane, strikes: lane.strikes + 1 }
    if (lane.callLimit === null && struck.strikes < STRIKES) return struck
    return pause(struck, { reason: 'failing', leastMs: 0, now, random })
  }
  const circumstances = { reason: event.kind, leastMs: event.retryAfterMs, now, random }
  if (!isPaused) return pause(lane, circumstances)
  const paused = pause({ ...lane, pauses: lane.pauses - 1 }, circumstances)
  return isLonger(paused, lane) ? paused : lane
}

interface Moment {
  now: Date
  /** From 0 up to 1: processes and apps shall not come back at the same moment. */
  random: number
}

export const FLOWING: LaneState = {
  strikes: 0,
  pauses: 0,
  pausedUntil: null,
  pauseReason: null,
  callLimit: null,
}

/** One failure is a hiccup; this many without an answer between them are an outage. */
export const STRIKES = 5

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000
/** From here on nobody would notice the limit. */
const WIDE = 64

function widen(lane: LaneState): LaneState {
  if (lane.callLimit === null) return lane.strikes === 0 ? lane : FLOWING
  const callLimit = lane.callLimit * 2
  if (callLimit >= WIDE) return FLOWING
  return { ...lane, strikes: 0, pausedUntil: null, pauseReason: null, callLimit }
}

function pause(
  lane: LaneState,
  { reason, leastMs, now, random }: Moment & { reason: PauseReason; leastMs: number },
): LaneState {
  const backoffMs = Math.min(FIRST_PAUSE_MS * 2 ** lane.pauses, LONGEST_PAUSE_MS)
  const pauseMs = Math.ceil(Math.max(leastMs, backoffMs) * (1 + random / 4))
  return {
    strikes: lane.strikes,
    pauses: lane.pauses + 1,
    pausedUntil: new Date(now.getTime() + pauseMs),
    pauseReason: reason,
    callLimit: 1,
  }
}

function isLonger({ pausedUntil: one }: LaneState, { pausedUntil: other }: LaneState): boolean {
  return one !== null && other !== null && one > other
}
