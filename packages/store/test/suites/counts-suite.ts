import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  countAttempts,
  countGrants,
  countUncovered,
  listUncovered,
  readAttemptCounts,
  readReasonCounts,
} from '../../src/index.ts'
import { attemptActs } from '../world/attempt-acts.ts'
import { erasureActs } from '../world/erasure-acts.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import type { World } from '../world/world.ts'

const DAY_MINUTES = 24 * 60

export function testCounts(world: () => World): void {
  const { settle } = attemptActs(world)
  const count = (now: Date) => world().store.transaction((tx) => countAttempts(tx, now))
  const read = ({ app }: Scene, now: Date) =>
    world().store.transaction((tx) =>
      readAttemptCounts(tx, { apps: [app], since: minutesAfter(-60), now, stepMs: 60_000 }),
    )

  async function refuse(scene: Scene, at: Date): Promise<void> {
    await scene.credit(1)
    const { attemptId } = await scene.launch(await scene.queue(), at)
    const outcome = { event: 'refused', reason: 'invalid-content', platformCode: '47003' } as const
    await settle({ attemptId, ...outcome }, at)
  }

  describe('what calls came to', () => {
    // Whatever the tests before have counted of this time.
    beforeEach(() => count(NOON))

    it('is counted by the minute, before and after the minute is over', async () => {
      const scene = await createScene(world().store)
      await refuse(scene, NOON)
      await refuse(scene, minutesAfter(0.5))
      await refuse(scene, minutesAfter(2))
      const expected = [
        { at: NOON, app: scene.app, template: 'reminder', outcome: 'refused', count: 2 },
        { at: minutesAfter(2), app: scene.app, template: 'reminder', outcome: 'refused', count: 1 },
      ]
      expect(await read(scene, minutesAfter(2))).toEqual(expected)
      await count(minutesAfter(2))
      expect(await read(scene, minutesAfter(2))).toEqual(expected)
      await count(minutesAfter(4))
      await count(minutesAfter(4))
      expect(await read(scene, minutesAfter(4))).toEqual(expected)
    })

    it('tells the reasons, with the platform’s own code', async () => {
      const scene = await createScene(world().store)
      await refuse(scene, NOON)
      await refuse(scene, minutesAfter(1))
      const reasons = await world().store.transaction((tx) =>
        readReasonCounts(tx, {
          apps: [scene.app],
          since: minutesAfter(-60),
          now: minutesAfter(1),
          limit: 5,
        }),
      )
      expect(reasons).toEqual([
        { app: scene.app, outcome: 'refused', reason: 'invalid-content', platformCode: '47003', count: 2 },
      ])
    })

    it('is counted anew by a clock that was set back', async () => {
      const scene = await createScene(world().store)
      await refuse(scene, NOON)
      await count(minutesAfter(7 * DAY_MINUTES))
      await count(minutesAfter(1))
      await refuse(scene, minutesAfter(1))
      await count(minutesAfter(3))
      expect((await read(scene, minutesAfter(3))).map((each) => each.count)).toEqual([1, 1])
    })
  })

  describe('permits', () => {
    it('are counted by template, with those that messages keep', async () => {
      const scene = await createScene(world().store)
      await scene.credit(3)
      await scene.credit(1, { expiresAt: minutesAfter(-1) })
      await scene.schedule(minutesAfter(60))
      const templates = [
        { app: scene.app, template: 'reminder' },
        { app: scene.app, template: 'invoice' },
      ]
      expect(await world().store.transaction((tx) => countGrants(tx, { templates, now: NOON }))).toEqual([
        { ...templates[0], free: 2, lasting: 0, people: 1, reserved: 1, held: 0 },
        { ...templates[1], free: 0, lasting: 0, people: 0, reserved: 0, held: 0 },
      ])
    })

    it('that will be missing are told by the hour, and whose they are', async () => {
      const scene = await createScene(world().store)
      const other = await createScene(world().store, scene.app)
      await scene.credit(1)
      await scene.schedule(minutesAfter(30))
      for (const minute of [90, 100]) await scene.schedule(minutesAfter(minute))
      await other.schedule(minutesAfter(110))
      await other.schedule(minutesAfter(8 * DAY_MINUTES))
      const span = { from: NOON, until: minutesAfter(7 * DAY_MINUTES) }
      const uncovered = await world().store.transaction((tx) =>
        countUncovered(tx, { apps: [scene.app], ...span }),
      )
      expect(uncovered).toEqual([
        { hour: minutesAfter(60), app: scene.app, template: 'reminder', messages: 3, people: 2 },
      ])
      const list = (after?: string) =>
        world().store.transaction((tx) =>
          listUncovered(tx, {
            app: scene.app,
            template: 'reminder',
            ...span,
            limit: 1,
            ...(after !== undefined && { after }),
          }),
        )
      const first = await list()
      const second = await list(first.nextAfter ?? undefined)
      const people = [
        { userId: scene.user.id, externalId: null, messages: 2, firstSendAt: minutesAfter(90) },
        { userId: other.user.id, externalId: null, messages: 1, firstSendAt: minutesAfter(110) },
      ].toSorted((left, right) => (left.userId < right.userId ? -1 : 1))
      expect([first.people, second.people]).toEqual(people.map((person) => [person]))
      expect([first.nextAfter, second.nextAfter]).toEqual([people[0]?.userId, null])
    })

    it('that will be missing are told of everybody, however many have messages at other times', async () => {
      const scene = await createScene(world().store)
      await scene.schedule(minutesAfter(90))
      const others = sql`
        with others as (
          insert into users (id, app, created_at)
          select gen_random_uuid(), ${scene.app}, ${NOON} from generate_series(1, 2500)
          returning id
        )
        insert into messages
        select copy.* from others cross join messages
        cross join lateral jsonb_populate_record(messages, jsonb_build_object(
          'id', gen_random_uuid(), 'user_id', others.id, 'send_at', ${minutesAfter(DAY_MINUTES).toISOString()}::text
        )) as copy
        where messages.app = ${scene.app}
      `
      await world().store.transaction((tx) => others.execute(tx.database))
      const listAll = async (from: Date, until: Date) => {
        const people: string[] = []
        let after: string | undefined
        do {
          const query = { app: scene.app, template: 'reminder', from, until, limit: 3_000 }
          const page = await world().store.transaction((tx) =>
            listUncovered(tx, { ...query, ...(after !== undefined && { after }) }),
          )
          people.push(...page.people.map(({ userId }) => userId))
          after = page.nextAfter ?? undefined
        } while (after !== undefined)
        return people
      }
      expect(await listAll(NOON, minutesAfter(120))).toEqual([scene.user.id])
      expect(new Set(await listAll(minutesAfter(120), minutesAfter(2 * DAY_MINUTES))).size).toBe(2_500)
    })

    it('that are there, or will be missing, are nobody’s who is being erased', async () => {
      const scene = await createScene(world().store)
      await scene.credit(2)
      await scene.schedule(minutesAfter(60))
      await scene.schedule(minutesAfter(60), { template: 'invoice' })
      const templates = [{ app: scene.app, template: 'reminder' }]
      const span = { from: NOON, until: minutesAfter(DAY_MINUTES) }
      const look = () =>
        world().store.transaction(async (tx) => ({
          grants: await countGrants(tx, { templates, now: NOON }),
          uncovered: await countUncovered(tx, { apps: [scene.app], ...span }),
          ...(await listUncovered(tx, { app: scene.app, template: 'invoice', ...span, limit: 5 })),
        }))
      expect(await look()).toMatchObject({
        grants: [{ free: 1, people: 1, reserved: 1 }],
        uncovered: [{ people: 1 }],
        people: [{ userId: scene.user.id }],
      })
      await erasureActs(world).begin(scene)
      expect(await look()).toMatchObject({
        grants: [{ free: 0, people: 0, reserved: 0 }],
        uncovered: [],
        people: [],
      })
    })
  })
}
