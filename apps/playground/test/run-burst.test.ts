import type { MessageView } from '@mini-push/contracts'
import { expect, test } from 'vitest'
import { type BurstState, type Handed, runBurst } from '../src/compose/run-burst.ts'
import { toShares } from '../src/compose/to-shares.ts'

function burstOf(
  total: number,
  send: (count: number) => Promise<Handed[]>,
  signal = new AbortController().signal,
) {
  const states: BurstState[] = []
  let sent = 0
  const done = runBurst({
    total,
    atOnce: 20,
    send(count) {
      sent += count
      return send(count)
    },
    onState: (state) => states.push(state),
    signal,
  })
  return done.then(() => ({ sent, last: states.at(-1) as BurstState }))
}

const taken = (number: number): Handed => ({ kind: 'taken', message: { id: `m-${number}` } as MessageView })

test('every message is handed over once, twenty at a time', async () => {
  const lists: number[] = []
  const { last } = await burstOf(90, async (count) => {
    lists.push(count)
    return Array.from({ length: count }, (_, index) =>
      index === 0 ? { kind: 'no-grant' } : taken(lists.length * 100 + index),
    )
  })
  expect(lists).toEqual([20, 20, 20, 20, 10])
  expect(new Set(last.taken).size).toBe(85)
  expect(last.withoutGrant).toBe(5)
  expect(last.endedAt).toBeDefined()
})

test('a stopped burst hands nothing more over', async () => {
  const stopping = new AbortController()
  const { sent, last } = await burstOf(
    100,
    async (count) => {
      stopping.abort()
      return Array.from({ length: count }, () => ({ kind: 'failed' }))
    },
    stopping.signal,
  )
  expect(sent).toBe(20)
  expect(last.failed).toBe(20)
})

test('shares: what is not settled yet is under way, and they add up', () => {
  const burst: BurstState = {
    total: 5,
    taken: ['a', 'b', 'c'],
    withoutGrant: 1,
    failed: 1,
    startedAt: 0,
    endedAt: 1,
  }
  expect(
    toShares(
      burst,
      new Map([
        ['a', 'accepted'],
        ['b', 'unknown'],
      ]),
    ),
  ).toEqual([
    { kind: 'accepted', count: 1 },
    { kind: 'unknown', count: 1 },
    { kind: 'no-grant', count: 1 },
    { kind: 'failed', count: 1 },
    { kind: 'waiting', count: 1 },
  ])
})
