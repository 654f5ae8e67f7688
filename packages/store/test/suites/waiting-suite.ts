import { describe, expect, it } from 'vitest'
import {
  changeMessages,
  findLapsed,
  findPastHorizon,
  releaseDueMessages,
  type Settlement,
  settleAttempts,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testWaiting(world: () => World): void {
  const settle = (settlement: Settlement, now: Date = minutesAfter(0.5)) =>
    world().store.transaction((tx) => settleAttempts(tx, [settlement], now))

  describe('a scheduled message that comes due', () => {
    const release = (messageIds: string[], now: Date) =>
      world().store.transaction((tx) => releaseDueMessages(tx, { messageIds, now }))

    it('is queued when a grant is bound to it', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.schedule(minutesAfter(10))
      expect(await release([id], minutesAfter(9))).toEqual([])
      expect(await release([id], minutesAfter(10))).toMatchObject([
        { messageId: id, state: 'queued', attempt: 'now' },
      ])
      expect(await release([id], minutesAfter(10))).toEqual([])
    })

    it('takes a grant that arrived in the last moment', async () => {
      const scene = await createScene(world().store)
      const id = await scene.schedule(minutesAfter(10))
      await scene.credit(1)
      expect(await release([id], minutesAfter(10))).toMatchObject([{ state: 'queued' }])
      expect(await scene.message(id)).toMatchObject({ covered: true })
    })

    it('is refused without a call when no grant is there', async () => {
      const scene = await createScene(world().store)
      const id = await scene.schedule(minutesAfter(10))
      expect(await release([id], minutesAfter(10))).toMatchObject([{ messageId: id, state: 'refused' }])
      expect(await scene.message(id)).toMatchObject({ state: 'refused', reason: 'no-grant', attempts: 0 })
    })
  })

  describe('cancelling', () => {
    const cancel = (messageId: string) =>
      world().store.transaction((tx) =>
        changeMessages(
          tx,
          [{ messageId, event: 'cancelled-by-caller', reason: 'cancelled-by-caller' }],
          NOON,
        ),
      )

    it('gives the grant of a waiting message back', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.schedule(minutesAfter(10))
      expect(await cancel(id)).toMatchObject([{ messageId: id, from: 'scheduled', state: 'cancelled' }])
      expect(await scene.balance()).toMatchObject({ available: 1, reserved: 0 })
      expect(await cancel(id)).toEqual([])
    })

    it('of a message that may have arrived says so, and its grant counts as used', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'unknown-resendable', reason: 'timed-out', retryAt: minutesAfter(2) })
      await cancel(id)
      expect(await scene.message(id)).toMatchObject({ state: 'unknown', reason: 'timed-out' })
      expect(await scene.balance()).toMatchObject({ available: 0, reserved: 0, held: 0 })
    })

    it('comes too late for a message under way', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      await scene.launch(id)
      expect(await cancel(id)).toEqual([])
      expect(await scene.message(id)).toMatchObject({ state: 'attempting' })
    })
  })

  describe('the sweep', () => {
    it('finds attempts whose lease has lapsed', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      const lapsed = (now: Date) => world().store.transaction((tx) => findLapsed(tx, { now, limit: 1000 }))
      const own = { attemptId, messageId: id, app: scene.app }
      expect(await lapsed(minutesAfter(0.99))).not.toContainEqual(own)
      expect(await lapsed(minutesAfter(1))).toContainEqual(own)
    })

    it.each<{ state: string; settlement?: Omit<Settlement, 'attemptId'>; ended: object; balance: object }>([
      { state: 'queued', ended: { state: 'expired', reason: 'waited-too-long' }, balance: { available: 1 } },
      {
        state: 'unknown',
        settlement: { event: 'unknown', reason: 'timed-out' },
        ended: { state: 'expired', reason: 'timed-out' },
        balance: { available: 0, held: 0 },
      },
      {
        state: 'queued',
        settlement: { event: 'unknown-resendable', reason: 'connection-lost', retryAt: minutesAfter(90) },
        ended: { state: 'unknown', reason: 'connection-lost' },
        balance: { available: 0, held: 0 },
      },
    ])(
      'ends a message that is still $state at its horizon',
      async ({ state, settlement, ended, balance }) => {
        const scene = await createScene(world().store)
        await scene.credit(1)
        const id = await scene.queue({ horizonAt: minutesAfter(60) })
        if (settlement) await settle({ attemptId: (await scene.launch(id)).attemptId, ...settlement })
        const past = (now: Date) =>
          world().store.transaction((tx) => findPastHorizon(tx, { now, limit: 1000 }))
        expect(await past(minutesAfter(59))).not.toContainEqual({ messageId: id, state })
        expect(await past(minutesAfter(60))).toContainEqual({ messageId: id, state })
        const reason = state === 'unknown' ? {} : { reason: 'waited-too-long' as const }
        await world().store.transaction((tx) =>
          changeMessages(tx, [{ messageId: id, event: 'horizon-reached', ...reason }], minutesAfter(60)),
        )
        expect(await scene.message(id)).toMatchObject(ended)
        expect(await scene.balance()).toMatchObject(balance)
      },
    )
  })
}
