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
      await world().store.transaction((tx) =>
        sql`
          insert into messages
          select (jsonb_populate_record(messages, jsonb_build_object(
            'id', gen_random_uuid(), 'template', 'reminder', 'created_at', ${minutesAfter(1).toISOString()}::text
          ))).*
          from messages cross join generate_series(1, 10000) where id = ${rare.id}
        `.execute(tx.database),
      )
      const first = await search({ apps: [scene.app], template: 'invoice' })
      expect(first.messages).toEqual([])
      const { nextCursor } = first
      if (nextCursor === null) throw new Error('The search ended early.')
      const second = await search({ apps: [scene.app], template: 'invoice', cursor: nextCursor })
      expect(second.messages.map(({ id }) => id)).toEqual([rare.id])
      expect(second.nextCursor).toBeNull()
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
