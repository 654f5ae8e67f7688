import { expect, test } from 'vitest'
import { countUnseen } from '../src/phones/unseen.ts'
import { applyEvents, type HeardEvent } from '../src/sandbox/apply-events.ts'
import { toArrival } from '../src/sandbox/arrivals.ts'
import { REAL_TIME } from '../src/sandbox/sandbox-clock.ts'
import type { SandboxState } from '../src/sandbox/sandbox-store.ts'

const EMPTY: SandboxState = {
  connection: 'live',
  clock: REAL_TIME,
  faults: [],
  calls: [],
  pushes: [],
  inbox: [],
  inboxes: new Map(),
  settingsRevision: 0,
  resets: 0,
}
const message = {
  platform: 'wechat',
  at: '2026-07-03T06:00:00.000Z',
  appId: 'wx',
  user: 'alice',
  templateId: 't',
  title: '课程提醒',
  text: '任务:钢琴练习',
  page: null,
} as const

test('sixty messages in one burst are sixty in the list, and one banner with fifty-nine more', () => {
  const old = toArrival(message, { happenedAt: 0, isNews: false })
  const events = Array.from(
    { length: 60 },
    (): HeardEvent => ({ event: 'message', data: message, heardAt: 1 }),
  )
  const { inbox } = applyEvents({ ...EMPTY, inbox: [old] }, events)
  expect(inbox).toHaveLength(61)
  expect(countUnseen(inbox, old.number)).toBe(60)
  expect(countUnseen(inbox, inbox.at(-1)?.number ?? 0)).toBe(0)
})

test('a reset empties calls and inboxes, and what comes after it is kept', () => {
  const events: HeardEvent[] = [
    { event: 'message', data: message, heardAt: 1 },
    { event: 'reset', data: {}, heardAt: 2 },
    { event: 'message', data: message, heardAt: 3 },
  ]
  const state = applyEvents({ ...EMPTY, clock: { running: false, atMs: 5 } }, events)
  expect(state.inbox).toHaveLength(1)
  expect(state).toMatchObject({ clock: REAL_TIME, resets: 1 })
})
