import { describe, expect, it } from 'vitest'
import {
  changeMessages,
  findLapsed,
  findPastHorizon,
  releaseDueMessages,
  renewGrants,
  rescheduleMessage,
  type Settlement,
  voidGrants,
} from '../../src/index.ts'
import { attemptActs } from '../world/attempt-acts.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testWaiting(world: () => World): void {
  const { settle, mark } = attemptActs(world)

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

  describe('a last look before the call', () => {
    const renew = (id: string, now: Date) => world().store.transaction((tx) => renewGrants(tx, [id], now))

    it.each([
      { minutes: 4, token: 'first', available: 1 },
      { minutes: 5, token: 'second', available: 0 },
    ])('finds the $token grant after $minutes of its five minutes', async ({ minutes, token, available }) => {
      const scene = await createScene(world().store)
      await scene.credit(1, { expiresAt: minutesAfter(5), token: 'first' })
      await scene.credit(1, { expiresAt: minutesAfter(50), token: 'second' })
      const id = await scene.queue()
      await renew(id, minutesAfter(minutes))
      const { recipient } = await scene.launch(id, minutesAfter(minutes))
      expect(recipient).toMatchObject({ token })
      expect(await scene.balance(minutesAfter(minutes))).toMatchObject({ available, reserved: 1 })
    })

    it('comes before every call: nothing is launched on a grant that has ended', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { expiresAt: minutesAfter(5) })
      const id = await scene.queue()
      expect(await mark([id], minutesAfter(5))).toEqual([])
      expect(await scene.message(id)).toMatchObject({ state: 'queued', covered: true })
    })

    it('refuses the message when there is no other', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { expiresAt: minutesAfter(5) })
      const id = await scene.queue()
      await renew(id, minutesAfter(5))
      expect(await scene.message(id)).toMatchObject({ state: 'refused', reason: 'no-grant', covered: false })
      expect(await scene.balance(minutesAfter(5))).toMatchObject({ available: 0, reserved: 0 })
    })

    it('leaves a message its grant that may have been sent with it', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { expiresAt: minutesAfter(5), token: 'used' })
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'unknown-resendable', reason: 'timed-out', retryAt: minutesAfter(2) })
      await renew(id, minutesAfter(9))
      expect(await scene.message(id)).toMatchObject({ state: 'queued', covered: true })
      const { recipient } = await scene.launch(id, minutesAfter(9))
      expect(recipient).toMatchObject({ token: 'used' })
    })
  })

  describe('coverage', () => {
    it('ends with the standing grant that it counted on', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { kind: 'long-term' })
      const id = await scene.schedule(minutesAfter(10))
      expect(await scene.message(id)).toMatchObject({ covered: true })
      await world().store.transaction((tx) => voidGrants(tx, [scene.key], NOON))
      expect(await scene.message(id)).toMatchObject({ covered: false })
    })
  })

  describe('rescheduling', () => {
    const reschedule = (messageId: string, sendAt: Date) =>
      world().store.transaction((tx) =>
        rescheduleMessage(tx, { messageId, sendAt, horizonAt: minutesAfter(60, sendAt), now: NOON }),
      )

    it('moves a waiting message, with a grant that outlives the new time', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { expiresAt: minutesAfter(30) })
      await scene.credit(1, { expiresAt: minutesAfter(90) })
      const id = await scene.schedule(minutesAfter(10))
      await reschedule(id, minutesAfter(60))
      expect(await scene.message(id)).toMatchObject({
        state: 'scheduled',
        covered: true,
        sendAt: minutesAfter(60),
        dueAt: minutesAfter(60),
        horizonAt: minutesAfter(120),
      })
      expect(await scene.balance()).toMatchObject({ available: 1, expiresAt: minutesAfter(30) })
      await reschedule(id, minutesAfter(120))
      expect(await scene.message(id)).toMatchObject({ covered: false })
      expect(await scene.balance()).toMatchObject({ available: 2 })
    })

    it('comes too late for a message under way, or one that may have arrived', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      expect(await reschedule(id, minutesAfter(60))).toBeUndefined()
      await settle({ attemptId, event: 'unknown-resendable', reason: 'timed-out', retryAt: minutesAfter(2) })
      expect(await reschedule(id, minutesAfter(60))).toBeUndefined()
      expect(await scene.message(id)).toMatchObject({ state: 'queued', sendAt: NOON })
    })
  })

  describe("an operator's word", () => {
    it.each([
      { event: 'resolved-sent', state: 'accepted', balance: { available: 0, held: 0 } },
      { event: 'resolved-not-sent', state: 'refused', balance: { available: 1, held: 0 } },
    ] as const)('$event makes an unknown message $state', async ({ event, state, balance }) => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const messageId = await scene.queue()
      const change = () =>
        world().store.transaction((tx) => changeMessages(tx, [{ messageId, event }], minutesAfter(1)))
      expect(await change()).toEqual([])
      const { attemptId } = await scene.launch(messageId)
      await settle({ attemptId, event: 'unknown', reason: 'timed-out' })
      expect(await change()).toMatchObject([{ messageId, from: 'unknown', state }])
      expect(await scene.balance()).toMatchObject(balance)
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
      const lapsed = (now: Date) =>
        world().store.transaction((tx) => findLapsed(tx, { apps: [scene.app], now, limit: 1000 }))
      const own = {
        attemptId,
        messageId: id,
        app: scene.app,
        number: 1,
        sendAt: NOON,
        onUnknown: 'hold',
      }
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
          world().store.transaction((tx) => findPastHorizon(tx, { apps: [scene.app], now, limit: 1000 }))
        expect(await past(minutesAfter(59))).not.toContainEqual({ messageId: id, app: scene.app, state })
        expect(await past(minutesAfter(60))).toContainEqual({ messageId: id, app: scene.app, state })
        const reason = state === 'unknown' ? {} : { reason: 'waited-too-long' as const }
        await world().store.transaction((tx) =>
          changeMessages(tx, [{ messageId: id, event: 'horizon-reached', ...reason }], minutesAfter(60)),
        )
        expect(await scene.message(id)).toMatchObject(ended)
        expect(await scene.balance()).toMatchObject(balance)
      },
    )

    it('has nothing left to end once the horizon of a message that may have arrived is past', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue({ horizonAt: minutesAfter(60) })
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'unknown-resendable', reason: 'timed-out', retryAt: minutesAfter(90) })
      const end = () =>
        world().store.transaction((tx) =>
          changeMessages(tx, [{ messageId: id, event: 'horizon-reached' }], minutesAfter(60)),
        )
      await end()
      await end()
      expect(await scene.message(id)).toMatchObject({ state: 'expired', reason: 'timed-out' })
      expect(await scene.balance()).toMatchObject({ available: 0, held: 0 })
      const past = { apps: [scene.app], now: minutesAfter(60), limit: 1000 }
      expect(await world().store.transaction((tx) => findPastHorizon(tx, past))).toEqual([])
    })
  })
}
