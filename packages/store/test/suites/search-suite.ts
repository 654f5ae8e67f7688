import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  changeMessages,
  findMessagesByKey,
  insertMessages,
  listMessages,
  type MessageListQuery,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testSearch(world: () => World): void {
  const insert = (messages: Parameters<typeof insertMessages>[1], at = NOON) =>
    world().store.transaction((tx) => insertMessages(tx, messages, at))
  /** One that waits for its time, which takes no grant yet. */
  const newWaiting = (scene: Scene, template = 'reminder') =>
    scene.newMessage({ state: 'scheduled', sendAt: minutesAfter(600), template })
  const search = (query: Omit<MessageListQuery, 'limit'> & { limit?: number }) =>
    world().store.transaction((tx) => listMessages(tx, { limit: 50, ...query }))
  const findIds = async (query: Omit<MessageListQuery, 'limit'>) =>
    (await search(query)).messages.map(({ id }) => id)

  /** A message that was refused in the end, and one that still waits. */
  async function insertTwoStates(scene: Scene): Promise<{ waiting: string; cancelled: string }> {
    const [waiting, cancelled] = [newWaiting(scene), newWaiting(scene)]
    await insert([waiting, cancelled])
    const change = { messageId: cancelled.id, event: 'cancelled-by-caller' } as const
    await world().store.transaction((tx) => changeMessages(tx, [change], NOON))
    return { waiting: waiting.id, cancelled: cancelled.id }
  }

  /** So many messages more like the one, but for these columns. */
  const copy = (id: string, count: number, columns: object) =>
    world().store.transaction((tx) =>
      sql`
        insert into messages
        select copy.* from messages as original cross join generate_series(1, ${count}::integer) as number
        -- The number is no column; without it they would all be one and the same copy.
        cross join lateral jsonb_populate_record(
          original, ${JSON.stringify(columns)}::text::jsonb || jsonb_build_object('number', number, 'id', gen_random_uuid())
        ) as copy
        where original.id = ${id}
      `.execute(tx.database),
    )

  describe('a search for messages', () => {
    it('finds those in a state, whatever the state', async () => {
      const scene = await createScene(world().store)
      const { waiting, cancelled } = await insertTwoStates(scene)
      expect(await findIds({ apps: [scene.app], state: 'scheduled' })).toEqual([waiting])
      expect(await findIds({ apps: [scene.app], state: 'cancelled' })).toEqual([cancelled])
      await scene.credit(2)
      const [queued, launched] = [await scene.queue(), await scene.queue()]
      await scene.launch(launched)
      expect(await findIds({ apps: [scene.app], state: 'queued' })).toEqual([queued])
      expect(await findIds({ apps: [scene.app], state: 'attempting' })).toEqual([launched])
      expect(await findIds({ apps: [scene.app], state: 'unknown' })).toEqual([])
    })

    it('finds those of a template, of a person, and of a time', async () => {
      const scene = await createScene(world().store)
      const other = await createScene(world().store, scene.app)
      const [early, late] = [newWaiting(scene, 'invoice'), newWaiting(other)]
      await insert([early])
      await insert([late], minutesAfter(10))
      const apps = [scene.app]
      expect(await findIds({ apps, template: 'invoice' })).toEqual([early.id])
      expect(await findIds({ apps, userIds: [other.user.id] })).toEqual([late.id])
      expect(await findIds({ apps, since: minutesAfter(5) })).toEqual([late.id])
      expect(await findIds({ apps, until: minutesAfter(5) })).toEqual([early.id])
      expect(await findIds({ apps, template: 'invoice', since: minutesAfter(5) })).toEqual([])
    })

    it('pages through several apps in one order, newest first', async () => {
      const [one, other] = [await createScene(world().store), await createScene(world().store)]
      const written = [one, other, one, other, other].map((scene, minute) => ({
        message: newWaiting(scene),
        at: minutesAfter(minute),
      }))
      for (const { message, at } of written) await insert([message], at)
      const found: string[] = []
      let cursor: string | null | undefined
      while (cursor !== null) {
        const page = await search({
          apps: [one.app, other.app],
          limit: 2,
          ...(cursor !== undefined && { cursor }),
        })
        found.push(...page.messages.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(found).toEqual(written.toReversed().map(({ message }) => message.id))
    })

    it('looks at ten thousand messages for a template that is hardly ever sent, and goes on where it ended', async () => {
      const scene = await createScene(world().store)
      const rare = newWaiting(scene, 'invoice')
      await insert([rare])
      await copy(rare.id, 10_000, { template: 'reminder', created_at: minutesAfter(1) })
      const first = await search({ apps: [scene.app], template: 'invoice' })
      expect(first.messages).toEqual([])
      const { nextCursor } = first
      if (nextCursor === null) throw new Error('The search ended early.')
      const second = await search({ apps: [scene.app], template: 'invoice', cursor: nextCursor })
      expect(second.messages.map(({ id }) => id)).toEqual([rare.id])
      expect(second.nextCursor).toBeNull()
    })

    it('misses none of those that are queued, however many they are', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const oldest = await scene.queue()
      await copy(oldest, 5_500, { created_at: minutesAfter(1) })
      await copy(oldest, 3_000, { created_at: minutesAfter(2), state: 'accepted' })
      await copy(oldest, 5_500, { created_at: minutesAfter(2) })
      await world().store.transaction((tx) => sql`analyze messages`.execute(tx.database))
      const found = new Set<string>()
      let cursor: string | undefined
      do {
        const query = { apps: [scene.app], state: 'queued', limit: 3_000 } as const
        const page = await search({ ...query, ...(cursor !== undefined && { cursor }) })
        for (const { id } of page.messages) found.add(id)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(found.size).toBe(11_001)
      expect([...found].at(-1)).toBe(oldest)
      await world().store.transaction((tx) =>
        sql`delete from messages where app = ${scene.app} and id <> ${oldest}`.execute(tx.database),
      )
    })

    it('finds by the key of an owner, and not by that of another', async () => {
      const scene = await createScene(world().store)
      const message = newWaiting(scene)
      const key = `order-${randomUUID()}`
      await insert([message])
      await world().store.transaction((tx) =>
        tx.database
          .insertInto('idempotencyKeys')
          .values({
            owner: 'caller:shop',
            key,
            requestHash: '',
            messageId: message.id,
            response: null,
            createdAt: NOON,
          })
          .execute(),
      )
      const find = (owners: string[]) =>
        world().store.transaction((tx) =>
          findMessagesByKey(tx, { key, reader: { owners, everybodys: false } }),
        )
      expect(await find(['caller:shop'])).toEqual([message.id])
      expect(await find(['caller:warehouse'])).toEqual([])
      expect(await findIds({ apps: [scene.app], ids: [message.id] })).toEqual([message.id])
    })
  })
}
