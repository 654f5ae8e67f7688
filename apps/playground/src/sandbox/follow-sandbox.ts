import { applyEvents, CALLS_LIMIT, type HeardEvent } from './apply-events.ts'
import { latestNumber, mergeSnapshot, toArrival } from './arrivals.ts'
import { control } from './control.ts'
import { toRealTime, toSandboxClock } from './sandbox-clock.ts'
import { type SandboxState, sandboxStore, withInbox } from './sandbox-store.ts'

/** A burst is shown in one go. */
const BATCH_MS = 40
const RETRY_MS = 2_000
/** `pnpm dev` opens this page before the sandbox listens: so long its silence is no news. */
const START_MS = 15_000
const RETRY_AT_START_MS = 500
const EVENTS = ['call', 'push', 'message', 'clock', 'faults', 'settings', 'reset'] as const

/** Keeps the store up to date until the returned function is called. A lost connection is taken up by itself. */
export function followSandbox(): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let hasBeenLive = false
  const followedAt = performance.now()
  const batch = createBatch()

  const connect = () => {
    source = new EventSource('/sandbox/control/stream')
    for (const event of EVENTS) source.addEventListener(event, (told) => batch.add(toHeard(event, told.data)))
    source.onopen = () => {
      takeSnapshot({ isNews: hasBeenLive }).then(() => {
        hasBeenLive = true
      }, lose)
    }
    source.onerror = lose
  }
  const lose = () => {
    source?.close()
    const isStarting = !hasBeenLive && performance.now() - followedAt < START_MS
    sandboxStore.set((state) => ({ ...state, connection: isStarting ? 'connecting' : 'lost' }))
    clearTimeout(retry)
    retry = setTimeout(connect, isStarting ? RETRY_AT_START_MS : RETRY_MS)
  }

  connect()
  return () => {
    clearTimeout(retry)
    source?.close()
    batch.stop()
  }
}

/** `isNews`: what is found there arrived while the connection was lost. */
async function takeSnapshot({ isNews }: { isNews: boolean }): Promise<void> {
  const since = latestNumber()
  const [clockState, faults, calls, pushes, messages] = await Promise.all([
    control.clock(),
    control.faults(),
    control.calls(),
    control.pushes(),
    control.inbox(),
  ])
  const clock = toSandboxClock(clockState)
  const toArrivals = <Value extends { at: string }>(values: readonly Value[]) =>
    values.map((value) => toArrival(value, { happenedAt: toRealTime(value.at, clock, Date.now()), isNews }))
  sandboxStore.set((state) => {
    const next: SandboxState = {
      ...state,
      connection: 'live',
      clock,
      faults,
      calls: mergeSnapshot(state.calls, toArrivals(calls.slice(-CALLS_LIMIT)), since),
      pushes: mergeSnapshot(state.pushes, toArrivals(pushes.slice(-CALLS_LIMIT)), since),
      settingsRevision: state.settingsRevision + 1,
    }
    return withInbox(next, mergeSnapshot(state.inbox, toArrivals(messages), since))
  })
}

function createBatch() {
  let events: HeardEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const apply = () => {
    timer = undefined
    const heard = events
    events = []
    sandboxStore.set((state) => applyEvents(state, heard))
    if (heard.some(({ event }) => event === 'clock')) readClock()
  }
  return {
    add(event: HeardEvent) {
      events.push(event)
      timer ??= setTimeout(apply, BATCH_MS)
    },
    stop: () => clearTimeout(timer),
  }
}

/** The event tells the time but not when it was told. */
function readClock(): void {
  control.clock().then(
    (read) => sandboxStore.set((state) => ({ ...state, clock: toSandboxClock(read) })),
    // The stream breaks too, and says so.
    () => {},
  )
}

function toHeard(event: (typeof EVENTS)[number], data: string): HeardEvent {
  return { event, data: JSON.parse(data), heardAt: Date.now() } as HeardEvent
}
