import { expect, test } from 'vitest'
import { applyEvents, type HeardEvent } from '../src/sandbox/apply-events.ts'
import { readSandboxClock, toSandboxClock } from '../src/sandbox/sandbox-clock.ts'
import { sandboxStore } from '../src/sandbox/sandbox-store.ts'

test('a stopped clock shows the same time however often it is read', () => {
  const clock = toSandboxClock({ now: '2030-06-01T08:00:00.000Z', offsetMs: -5, running: false })
  expect(readSandboxClock(clock)).toBe(Date.UTC(2030, 5, 1, 8))
})

test('what happens while time stands is ordered by when it was heard, a call before its message', () => {
  const at = '2030-06-01T08:00:00.000Z'
  const message = { at, platform: 'wechat', user: 'alice', title: '', text: '', page: null } as const
  const call = { at, platform: 'wechat', endpoint: 'send', durationMs: 5 } as const
  const push = { at, platform: 'wechat', type: 'sent', durationMs: 3 } as const
  const stopped = { ...sandboxStore.get(), clock: { running: false, atMs: Date.parse(at) } as const }
  const { calls, inbox, pushes } = applyEvents(stopped, [
    { event: 'message', data: message, heardAt: 1_000 },
    { event: 'call', data: call, heardAt: 1_001 },
    { event: 'push', data: push, heardAt: 1_010 },
  ] as unknown as HeardEvent[])
  expect([calls, inbox, pushes].map(([arrival]) => arrival?.happenedAt)).toEqual([999, 1_000, 1_007])
})
