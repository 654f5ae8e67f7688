import type { MessageState, MessageView } from '@mini-push/contracts'
import { MESSAGE_STATES } from '@mini-push/contracts'
import { describe, expect, it } from 'vitest'
import { english } from '../src/language/english.ts'
import { mergeMessages } from '../src/messages/merge-messages.ts'
import { toMessageStatus } from '../src/messages/message-status.ts'
import { isCancellable, pollDelayMs } from '../src/messages/poll-delay.ts'
import { createMessage } from './support/message.ts'

const NOW = new Date(2026, 10, 22, 12).getTime()

describe('how often messages are read again', () => {
  it.each<[MessageState, number, number | null]>([
    ['queued', 0, 2_000],
    ['attempting', 0, 2_000],
    ['scheduled', -1_000, 2_000],
    ['scheduled', 30_000, 2_000],
    ['scheduled', 3_600_000, 15_000],
    ['unknown', 0, 15_000],
    ['accepted', 0, null],
    ['refused', 0, null],
    ['expired', 0, null],
    ['cancelled', 0, null],
  ])('%s, due in %d ms: %s', (state, dueInMs, delayMs) => {
    const message = createMessage({ state, sendAt: new Date(NOW + dueInMs).toISOString() })
    expect(pollDelayMs([message], NOW)).toBe(delayMs)
  })

  it('follows the message that moves soonest, and stops when there is none', () => {
    const moving = createMessage({ state: 'attempting' })
    expect(pollDelayMs([createMessage({ state: 'accepted' }), moving], NOW)).toBe(2_000)
    expect(pollDelayMs([], NOW)).toBeNull()
  })
})

it('offers to cancel exactly what has not left yet', () => {
  const cancellable = MESSAGE_STATES.filter((state) => isCancellable(createMessage({ state })))
  expect(cancellable).toEqual(['scheduled', 'queued'])
})

describe('a message in words', () => {
  const options = { strings: english, language: 'en', now: NOW } as const

  it.each<[string, Partial<MessageView>, object]>([
    ['scheduled', { state: 'scheduled' }, { tone: 'waiting', text: 'We will remind you today 18:30' }],
    [
      'scheduled without a permit',
      { state: 'scheduled', covered: false },
      { tone: 'waiting', text: expect.stringContaining('no permission covers it yet') },
    ],
    ['accepted', { state: 'accepted' }, { tone: 'good', text: 'Sent' }],
    [
      'delivered',
      { state: 'accepted', receipt: { status: 'delivered', at: '2026-11-22T10:30:00Z' } },
      { tone: 'good', text: 'Delivered' },
    ],
    [
      'refused, with the reason',
      {
        state: 'refused',
        reason: {
          code: 'no-permit',
          advice: { en: 'Ask again.', zh: '请再次授权。' },
          platformCode: '43101',
        },
      },
      { tone: 'bad', text: 'Not sent', detail: 'Ask again.' },
    ],
    ['unknown', { state: 'unknown' }, { tone: 'unsure', text: 'Perhaps sent' }],
  ])('%s', (_, fields, status) => {
    const message = createMessage({ sendAt: new Date(2026, 10, 22, 18, 30).toISOString(), ...fields })
    expect(toMessageStatus(message, options)).toEqual(status)
  })
})

it('keeps older pages and takes what was read last, newest first', () => {
  const old = createMessage({ id: 'old', createdAt: '2026-11-20T00:00:00Z' })
  const waiting = createMessage({ id: 'new', createdAt: '2026-11-21T00:00:00Z', state: 'queued' })
  const sent = { ...waiting, state: 'accepted' } as const
  expect(mergeMessages([waiting, old], [sent])).toEqual([sent, old])
})
