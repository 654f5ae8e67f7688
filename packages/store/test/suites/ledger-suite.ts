import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type BoundMove,
  coverMessages,
  listBalances,
  moveBoundGrants,
  type Reservation,
  reserveGrants,
  voidGrants,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { readEverything, type World } from '../world/world.ts'

const none = { template: 'reminder', available: 0, reserved: 0, held: 0, expiresAt: null }

export function testLedger(world: () => World): void {
  const reserve = (reservations: readonly Reservation[]) =>
    world().store.transaction((tx) => reserveGrants(tx, reservations))
  const moveAll = (ids: readonly string[], move: BoundMove['move']) =>
    world().store.transaction((tx) =>
      moveBoundGrants(
        tx,
        ids.map((messageId) => ({ messageId, move })),
      ),
    )

  describe('the ledger', () => {
    it.each([
      { wanted: 1, credited: 0, covered: 0 },
      { wanted: 1, credited: 1, covered: 1 },
      { wanted: 3, credited: 2, covered: 2 },
      { wanted: 2, credited: 3, covered: 2 },
    ])(
      'covers $covered of $wanted messages with $credited permits',
      async ({ wanted, credited, covered }) => {
        const scene = await createScene(world().store)
        await scene.credit(credited)
        const ids = await reserve(reservationsOf(scene, wanted))
        expect(new Set(ids).size).toBe(covered)
        const balance =
          credited > 0 ? { ...none, available: credited - covered, reserved: covered } : undefined
        expect(await scene.balance()).toEqual(balance)
      },
    )

    it.each<{ moved: string; moves: BoundMove['move'][]; after: object }>([
      { moved: 'spent', moves: ['spend'], after: {} },
      { moved: 'held', moves: ['hold'], after: { held: 1 } },
      { moved: 'returned', moves: ['return'], after: { available: 1 } },
      { moved: 'held, then spent', moves: ['hold', 'spend'], after: {} },
      { moved: 'held, then returned', moves: ['hold', 'return'], after: { available: 1 } },
      { moved: 'spent, and no longer held', moves: ['spend', 'hold'], after: {} },
      { moved: 'spent, and no longer returned', moves: ['spend', 'return'], after: {} },
      { moved: 'returned, and no longer spent', moves: ['return', 'spend'], after: { available: 1 } },
      { moved: 'returned once', moves: ['return', 'return'], after: { available: 1 } },
    ])('moves a reserved permit: $moved', async ({ moves, after }) => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const ids = await reserve(reservationsOf(scene, 1))
      for (const move of moves) await moveAll(ids, move)
      expect(await scene.balance()).toEqual({ ...none, ...after })
    })

    it('takes the permit that ends soonest of those that live long enough', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      await scene.credit(1, { expiresAt: minutesAfter(30) })
      await scene.credit(1, { expiresAt: minutesAfter(90) })
      await reserve(reservationsOf(scene, 1, minutesAfter(60)))
      expect(await scene.balance()).toEqual({
        ...none,
        available: 2,
        reserved: 1,
        expiresAt: minutesAfter(30),
      })
      expect(await scene.balance(minutesAfter(60))).toMatchObject({ available: 1, expiresAt: null })
    })

    it.each([
      { ends: [8.5, 8.6, 10], aliveAt: [8, 9], covered: [8, 9] },
      { ends: [5.5, 10], aliveAt: [5, 9], covered: [5, 9] },
      { ends: [7], aliveAt: [1, 30], covered: [1] },
      { ends: [1, 2, 3], aliveAt: [3, 3, 3], covered: [] },
      { ends: [4, 4, 9], aliveAt: [3, 5, 6], covered: [3, 5] },
    ])(
      'covers all that can be of messages for minutes $aliveAt with permits ending at $ends',
      async (row) => {
        const scene = await createScene(world().store)
        for (const end of row.ends) await scene.credit(1, { expiresAt: minutesAfter(end) })
        const wanted = row.aliveAt.map((minute) => ({
          ...scene.key,
          messageId: randomUUID(),
          aliveAt: minutesAfter(minute),
        }))
        const ids = await reserve(wanted)
        const covered = wanted.filter(({ messageId }) => ids.includes(messageId))
        expect(covered.map(({ aliveAt }) => aliveAt)).toEqual(
          row.covered.map((minute) => minutesAfter(minute)),
        )
      },
    )

    it('keeps templates, people and apps apart', async () => {
      const scene = await createScene(world().store)
      const stranger = await createScene(world().store)
      await scene.credit(1)
      const [wanted] = reservationsOf(scene, 1)
      expect(await reserve([{ ...required(wanted), template: 'digest' }])).toEqual([])
      expect(await reserve(reservationsOf(stranger, 1))).toEqual([])
      expect(await reserve([{ ...required(wanted), app: stranger.app }])).toEqual([])
      expect(await scene.balance()).toMatchObject({ available: 1 })
    })

    it('serves any number of messages with a long-term grant, until it ends', async () => {
      const scene = await createScene(world().store)
      await scene.credit(2, { kind: 'long-term', expiresAt: minutesAfter(60) })
      expect(await reserve(reservationsOf(scene, 5))).toHaveLength(5)
      expect(await scene.balance()).toEqual({ ...none, available: null, expiresAt: minutesAfter(60) })
      expect(await reserve(reservationsOf(scene, 1, minutesAfter(60)))).toEqual([])
    })

    it('voids free permits of the person and template, and leaves those of messages under way', async () => {
      const scene = await createScene(world().store)
      await scene.credit(3)
      const ids = await reserve(reservationsOf(scene, 1))
      await world().store.transaction((tx) => voidGrants(tx, [scene.key], NOON))
      expect(await scene.balance()).toEqual({ ...none, reserved: 1 })
      await moveAll(ids, 'return')
      expect(await scene.balance()).toEqual({ ...none, available: 1 })
    })
  })

  describe('voiding every template of the app', () => {
    it('leaves the permits of other people and other apps alone', async () => {
      const [scene, other] = [await createScene(world().store), await createScene(world().store)]
      await scene.credit(1)
      await scene.credit(1, { template: 'another' })
      await scene.credit(1, { template: 'for-good', kind: 'long-term' })
      await other.credit(1)
      const { app, userId } = scene.key
      await world().store.transaction((tx) => voidGrants(tx, [{ app, userId }], NOON))
      const balances = await world().store.transaction((tx) => listBalances(tx, { app, userId, now: NOON }))
      expect(balances.map(({ available }) => available)).toEqual([0, 0, 0])
      expect(await other.balance()).toMatchObject({ available: 1 })
    })
  })

  describe("the platform's token of a grant", () => {
    it('comes with the call of the message that holds the grant, and is sealed at rest', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { token: 'push-token-1' })
      const { recipient } = await scene.launch(await scene.queue())
      expect(recipient).toEqual({ identity: scene.identity, token: 'push-token-1' })
      expect(await readEverything(world())).not.toContain('push-token-1')
    })
  })

  describe('waiting messages', () => {
    it('take permits as they arrive, in order of their time', async () => {
      const scene = await createScene(world().store)
      const later = await scene.schedule(minutesAfter(20))
      const sooner = await scene.schedule(minutesAfter(10))
      expect(await scene.message(sooner)).toMatchObject({ covered: false })
      await scene.credit(1)
      expect(await world().store.transaction((tx) => coverMessages(tx, [scene.key], NOON))).toEqual([sooner])
      await scene.credit(1)
      expect(await world().store.transaction((tx) => coverMessages(tx, [scene.key], NOON))).toEqual([later])
      expect(await scene.message(later)).toMatchObject({ covered: true, state: 'scheduled' })
      expect(await scene.balance()).toEqual({ ...none, reserved: 2 })
    })

    it('are covered by no permit that ends before their time', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { expiresAt: minutesAfter(10) })
      expect(await scene.message(await scene.schedule(minutesAfter(10)))).toMatchObject({ covered: false })
      expect(await scene.message(await scene.schedule(minutesAfter(9)))).toMatchObject({ covered: true })
    })
  })
}

function reservationsOf({ key }: Scene, count: number, aliveAt: Date = NOON): Reservation[] {
  return Array.from({ length: count }, () => ({ ...key, messageId: randomUUID(), aliveAt }))
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Something that the test needs is missing.')
  return value
}
