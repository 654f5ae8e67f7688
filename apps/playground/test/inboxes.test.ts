import { expect, test } from 'vitest'
import { toArrival } from '../src/sandbox/arrivals.ts'
import { groupInboxes, inboxOf } from '../src/sandbox/inboxes.ts'
import type { InboxMessage } from '../src/sandbox/sandbox-types.ts'

const send = (platform: InboxMessage['platform'], user: string) =>
  toArrival({ platform, user, title: '', text: '' } as InboxMessage, { happenedAt: 0, isNews: true })
const ALICE = { platform: 'wechat', user: 'alice' } as const
const BOB = { platform: 'wechat', user: 'bob' } as const

test('an inbox is one person’s on one platform', () => {
  const mine = send('wechat', 'alice')
  const inboxes = groupInboxes([mine, send('binance', 'alice'), send('wechat', 'bob')], new Map())
  expect(inboxOf(inboxes, ALICE)).toEqual([mine])
  expect(inboxOf(inboxes, { platform: 'alipayplus', user: 'alice' })).toEqual([])
})

test('who got nothing new keeps the very list of before', () => {
  const earlier = [send('wechat', 'alice'), send('wechat', 'bob')]
  const before = groupInboxes(earlier, new Map())
  const after = groupInboxes([...earlier, send('wechat', 'bob')], before)
  expect(inboxOf(after, ALICE)).toBe(inboxOf(before, ALICE))
  expect(inboxOf(after, BOB)).toHaveLength(2)
})
