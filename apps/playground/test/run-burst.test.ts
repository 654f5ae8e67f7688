import type { MessageView } from '@mini-push/contracts'
import { expect, test } from 'vitest'
import { type BurstState, type Handed, runBurst } from '../src/compose/run-burst.ts'
import { toShares } from '../src/compose/to-shares.ts'

function burstOf(
  total: number,
  send: (number: number) => Promise<Handed>,
  signal = new AbortController().signal,
) {
  const states: BurstState[] = []
  let sent = 0
  const send_ = () => {
    sent += 1
    return send(sent)
  }
  const done = runBurst({
    total,
    concurrency: 20,
    send: send_,
    onState: (state) => states.push(state),
    signal,
  })
  return done.then(() => ({ sent, last: states.at(-1) as BurstState }))
}

const taken = (number: number): Handed => ({ kind: 'taken', message: { id: `m-${number}` } as MessageView })

test('every message is handed over once, never more than twenty at a time', async () => {
  let open = 0
  let most = 0
  const { sent, last } = await burstOf(100, async (number) => {
    open += 1
    most = Math.max(most, open)
    await new Promise((resolve) => setTimeout(resolve, 1))
    open -= 1
    if (number % 10 === 0) return { kind: 'no-grant' }
    return taken(number)
  })
  expect({ sent, most }).toEqual({ sent: 100, most: 20 })
  expect(new Set(last.taken).size).toBe(90)
  expect(last.withoutGrant).toBe(10)
  expect(last.endedAt).toBeDefined()
})

test('a stopped burst hands nothing more over', async () => {
  const stopping = new AbortController()
  const { sent } = await burstOf(
    100,
    async (number) => {
      if (number === 25) stopping.abort()
      return { kind: 'failed' }
    },
    stopping.signal,
  )
  expect(sent).toBeLessThan(50)
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
