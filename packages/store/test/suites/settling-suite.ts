import { describe, expect, it } from 'vitest'
import { changeMessages, readAttempts, type Settlement } from '../../src/index.ts'
import { attemptActs } from '../world/attempt-acts.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testSettling(world: () => World): void {
  const { settle, mark } = attemptActs(world)

  describe('settling', () => {
    it.each<{ settlement: Omit<Settlement, 'attemptId'>; message: object; balance: object; outcome: string }>(
      [
        {
          settlement: { event: 'accepted', platformMessageId: '3312345678901234567' },
          message: { state: 'accepted', reason: null, platformMessageId: '3312345678901234567' },
          balance: { available: 1, reserved: 0, held: 0 },
          outcome: 'accepted',
        },
        {
          settlement: { event: 'refused', reason: 'invalid-page', platformCode: '41030' },
          message: { state: 'refused', reason: 'invalid-page', platformCode: '41030' },
          balance: { available: 2, reserved: 0, held: 0 },
          outcome: 'refused',
        },
        {
          settlement: { event: 'refused-void', reason: 'invalid-grant', platformCode: '900230' },
          message: { state: 'refused', reason: 'invalid-grant', covered: false },
          balance: { available: 1, reserved: 0, held: 0 },
          outcome: 'refused',
        },
        {
          settlement: { event: 'refused-void-template', reason: 'no-permit', platformCode: '43101' },
          message: { state: 'refused', reason: 'no-permit', platformCode: '43101' },
          balance: { available: 0, reserved: 0, held: 0 },
          outcome: 'refused',
        },
        {
          settlement: { event: 'refused-void-app', reason: 'consent-withdrawn', platformCode: '900240' },
          message: { state: 'refused', reason: 'consent-withdrawn', platformCode: '900240' },
          balance: { available: 0, reserved: 0, held: 0 },
          outcome: 'refused',
        },
        {
          settlement: {
            event: 'deferred',
            reason: 'platform-busy',
            platformCode: '-1',
            retryAt: minutesAfter(5),
          },
          message: { state: 'queued', reason: 'platform-busy', dueAt: minutesAfter(5), covered: true },
          balance: { available: 1, reserved: 1, held: 0 },
          outcome: 'deferred',
        },
        {
          settlement: { event: 'unknown', reason: 'timed-out' },
          message: { state: 'unknown', reason: 'timed-out' },
          balance: { available: 1, reserved: 0, held: 1 },
          outcome: 'unknown',
        },
        {
          settlement: { event: 'unknown-resendable', reason: 'connection-lost', retryAt: minutesAfter(2) },
          message: { state: 'queued', reason: 'connection-lost', dueAt: minutesAfter(2), maybeSent: true },
          balance: { available: 1, reserved: 1, held: 0 },
          outcome: 'unknown',
        },
        {
          settlement: { event: 'unknown-final', reason: 'taken-before', platformCode: '900230' },
          message: { state: 'unknown', reason: 'taken-before', platformCode: '900230' },
          balance: { available: 1, reserved: 0, held: 0 },
          outcome: 'unknown',
        },
        {
          settlement: { event: 'lease-lapsed', reason: 'process-lost' },
          message: { state: 'unknown', reason: 'process-lost' },
          balance: { available: 1, reserved: 0, held: 1 },
          outcome: 'unknown',
        },
      ],
    )('as $settlement.event moves message, attempt and grant together', async (row) => {
      const scene = await createScene(world().store)
      await scene.credit(2)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      const [settled] = await settle({ attemptId, ...row.settlement })
      expect(settled).toMatchObject({ attemptId, messageId: id, ...scene.key, from: 'attempting' })
      expect(await scene.message(id)).toMatchObject(row.message)
      expect(await scene.balance()).toMatchObject(row.balance)
      const [attempt] = await world().store.transaction((tx) => readAttempts(tx, [id]))
      expect(attempt).toMatchObject({ outcome: row.outcome, finishedAt: minutesAfter(0.5) })
    })

    it('is the right of the first to settle: who comes later changes nothing', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'unknown', reason: 'timed-out' })
      expect(await settle({ attemptId, event: 'refused', reason: 'invalid-page' })).toEqual([])
      expect(await scene.message(id)).toMatchObject({ state: 'unknown', reason: 'timed-out' })
      expect(await scene.balance()).toMatchObject({ available: 0, held: 1 })
    })

    it('believes an answer that comes after the lease has lapsed', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'lease-lapsed', reason: 'process-lost' })
      expect(await settle({ attemptId, event: 'refused', reason: 'invalid-page' })).toMatchObject([
        { messageId: id, from: 'unknown', state: 'refused' },
      ])
      expect(await scene.message(id)).toMatchObject({ state: 'refused', reason: 'invalid-page' })
      expect(await scene.balance()).toMatchObject({ available: 1, held: 0 })
    })

    it('sends a message after all whose late answer says that it was not sent', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'lease-lapsed', reason: 'process-lost' })
      const late = {
        attemptId,
        event: 'deferred',
        reason: 'not-connected',
        retryAt: minutesAfter(2),
      } as const
      expect(await settle(late)).toMatchObject([{ from: 'unknown', state: 'queued' }])
      expect(await scene.message(id)).toMatchObject({ reason: 'not-connected', dueAt: minutesAfter(2) })
      expect(await scene.balance()).toMatchObject({ available: 0, reserved: 1, held: 0 })
    })

    it('has no doubt left about a message whose late answer says that it was not sent', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      const lapse = { event: 'lease-lapsed-resendable', reason: 'process-lost' } as const
      await settle({ attemptId, ...lapse, retryAt: minutesAfter(2) })
      await settle({ attemptId, event: 'deferred', reason: 'not-connected', retryAt: minutesAfter(3) })
      expect(await scene.message(id)).toMatchObject({ maybeSent: false, dueAt: minutesAfter(3) })
      const cancel = { messageId: id, event: 'cancelled-by-caller' } as const
      await world().store.transaction((tx) => changeMessages(tx, [cancel], NOON))
      expect(await scene.message(id)).toMatchObject({ state: 'cancelled' })
      expect(await scene.balance()).toMatchObject({ available: 1 })
    })

    it('keeps the doubt that an earlier attempt left, whatever the last one answers', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const lost = { event: 'unknown-resendable', reason: 'connection-lost' } as const
      const first = await scene.launch(id)
      await settle({ attemptId: first.attemptId, ...lost, retryAt: minutesAfter(2) })
      const { attemptId } = await scene.launch(id, minutesAfter(2))
      const lapse = { event: 'lease-lapsed-resendable', reason: 'process-lost' } as const
      await settle({ attemptId, ...lapse, retryAt: minutesAfter(4) })
      await settle({ attemptId, event: 'refused-void', reason: 'consent-withdrawn' })
      expect(await scene.message(id)).toMatchObject({ state: 'unknown', maybeSent: true })
    })

    it('does not take a message for unsent because the person has withdrawn before its repeat', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const first = await scene.launch(id)
      const lost = {
        event: 'unknown-resendable',
        reason: 'connection-lost',
        retryAt: minutesAfter(2),
      } as const
      await settle({ attemptId: first.attemptId, ...lost })
      const { attemptId } = await scene.launch(id, minutesAfter(2))
      await settle({ attemptId, event: 'refused-void-app', reason: 'consent-withdrawn' }, minutesAfter(3))
      expect(await scene.message(id)).toMatchObject({ state: 'unknown', reason: 'consent-withdrawn' })
      expect(await scene.balance()).toMatchObject({ available: 0, reserved: 0, held: 0 })
    })

    it('does not believe an answer that comes after another attempt has begun', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      const lapse = {
        event: 'lease-lapsed-resendable',
        reason: 'process-lost',
        retryAt: minutesAfter(2),
      } as const
      await settle({ attemptId, ...lapse })
      await scene.launch(id, minutesAfter(2))
      expect(await settle({ attemptId, event: 'accepted' }, minutesAfter(2))).toEqual([])
      expect(await scene.message(id)).toMatchObject({ state: 'attempting', attempts: 2 })
    })

    it('counts the attempts of a message that was put off', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const first = await scene.launch(id)
      await settle({
        attemptId: first.attemptId,
        event: 'deferred',
        reason: 'platform-busy',
        retryAt: minutesAfter(5),
      })
      expect(await mark([id], minutesAfter(4))).toEqual([])
      const second = await scene.launch(id, minutesAfter(5))
      expect(second.number).toBe(2)
      expect(second.message).toMatchObject({ reason: null })
      expect(await settle({ attemptId: first.attemptId, event: 'accepted' })).toEqual([])
    })

    it('refuses to put a message off without saying until when', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const { attemptId } = await scene.launch(await scene.queue())
      await expect(settle({ attemptId, event: 'deferred' })).rejects.toThrow('"retryAt" is missing')
    })

    it('hands a returned permit to the next message that waits for one', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const waiting = await scene.schedule(minutesAfter(10))
      const { attemptId } = await scene.launch(id)
      await settle({ attemptId, event: 'refused', reason: 'invalid-page' })
      expect(await scene.message(waiting)).toMatchObject({ covered: true })
      expect(await scene.balance()).toMatchObject({ available: 0, reserved: 1 })
    })
  })
}
