import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { keepMonths, readAttempts, settleAttempts } from '../../src/index.ts'
import { createScene, minutesAfter } from '../world/scene.ts'
import type { World } from '../world/world.ts'

/** In a year of their own: the other tests' attempts are of 2026. */
const DECEMBER = new Date('2031-12-24T12:00:00.000Z')
const JANUARY = new Date('2032-01-31T23:59:00.000Z')

export function testMonths(world: () => World): void {
  const keep = (now: Date) => world().store.transaction((tx) => keepMonths(tx, now))

  async function attemptAt(startedAt: Date): Promise<string> {
    const scene = await createScene(world().store)
    await scene.credit(1)
    const sendAt = minutesAfter(-1, startedAt)
    const id = await scene.queue({ sendAt, horizonAt: minutesAfter(60, startedAt) })
    const { attemptId } = await scene.launch(id, startedAt)
    await world().store.transaction((tx) =>
      settleAttempts(tx, [{ attemptId, event: 'accepted' }], minutesAfter(1, startedAt)),
    )
    return id
  }

  const placeOf = (messageId: string) =>
    world().store.transaction(async ({ database }) => {
      const { rows } = await sql<{ place: string }>`
        select tableoid::regclass::text as place from ended_attempts where message_id = ${messageId}
      `.execute(database)
      return rows.map(({ place }) => place)
    })

  describe('the months of ended attempts', () => {
    it('have a partition each, made a month ahead, and take over what came before it', async () => {
      const early = await attemptAt(DECEMBER)
      expect(await placeOf(early)).toEqual(['ended_attempts_of_other_times'])
      await keep(DECEMBER)
      expect(await placeOf(early)).toEqual(['ended_attempts_2031_12'])
      expect(await placeOf(await attemptAt(DECEMBER))).toEqual(['ended_attempts_2031_12'])
      expect(await placeOf(await attemptAt(JANUARY))).toEqual(['ended_attempts_2032_01'])
      expect(await world().store.transaction((tx) => readAttempts(tx, [early]))).toMatchObject([
        { number: 1, startedAt: DECEMBER, outcome: 'accepted' },
      ])
    })

    it('are kept by several processes at once', async () => {
      await Promise.all([keep(JANUARY), keep(JANUARY), keep(JANUARY)])
      await keep(JANUARY)
      expect(await placeOf(await attemptAt(new Date('2032-02-01T00:00:00.000Z')))).toEqual([
        'ended_attempts_2032_02',
      ])
    })
  })
}
