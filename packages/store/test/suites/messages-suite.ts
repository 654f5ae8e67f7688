import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  claimIdempotencyKeys,
  freezeResponses,
  insertMessages,
  listMessages,
  type Message,
  readMessage,
  releaseIdempotencyKeys,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testMessages(world: () => World): void {
  describe('messages', () => {
    it('are read back as they were written, for the app they belong to', async () => {
      const scene = await createScene(world().store)
      const written = scene.newMessage({
        data: { task: '浇花 🌱', 'odd "key"': "o'clock" },
        page: 'pages/task/index?id=7',
        lang: 'zh_CN',
      })
      await world().store.transaction(async (tx) => {
        await insertMessages(tx, [written], NOON)
        expect(await readMessage(tx, { id: written.id, app: scene.app })).toEqual({
          ...written,
          reason: null,
          platformCode: null,
          dueAt: written.sendAt,
          wakeAt: minutesAfter(1),
          attemptId: null,
          attemptedAt: null,
          attempts: 0,
          platformMessageId: null,
          maybeSent: false,
          receiptStatus: null,
          receiptAt: null,
          createdAt: NOON,
          updatedAt: NOON,
        })
        expect(await readMessage(tx, { id: written.id, app: 'another' })).toBeUndefined()
      })
    })

    it('are listed newest first, page by page, while new ones arrive', async () => {
      const scene = await createScene(world().store)
      // Two of each instant: the id decides between them.
      const written = [0, 0, 1, 1, 2].map((minute) => ({
        message: scene.newMessage(),
        at: minutesAfter(minute),
      }))
      await world().store.transaction(async (tx) => {
        for (const { message, at } of written) await insertMessages(tx, [message], at)
      })
      const pages: Message[][] = []
      let cursor: string | null | undefined
      while (cursor !== null) {
        const query = { apps: [scene.app], limit: 2, ...(cursor === undefined ? {} : { cursor }) }
        const page = await world().store.transaction((tx) => listMessages(tx, query))
        pages.push(page.messages)
        cursor = page.nextCursor
        await world().store.transaction((tx) => insertMessages(tx, [scene.newMessage()], minutesAfter(60)))
      }
      const expected = written
        .toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.message.id < b.message.id ? 1 : -1))
        .map(({ message }) => message.id)
      expect(pages.map(({ length }) => length)).toEqual([2, 2, 1])
      expect(pages.flat().map(({ id }) => id)).toEqual(expected)
    })

    it('are listed for the apps and the person asked for, and no others', async () => {
      const [mine, theirs] = [await createScene(world().store), await createScene(world().store)]
      await world().store.transaction((tx) =>
        insertMessages(tx, [mine.newMessage(), theirs.newMessage()], NOON),
      )
      const count = (query: { apps: string[]; userId?: string }) =>
        world().store.transaction(
          async (tx) => (await listMessages(tx, { ...query, limit: 9 })).messages.length,
        )
      expect(await count({ apps: [] })).toBe(0)
      expect(await count({ apps: [mine.app] })).toBe(1)
      expect(await count({ apps: [mine.app, theirs.app] })).toBe(2)
      expect(await count({ apps: [mine.app, theirs.app], userId: theirs.user.id })).toBe(1)
      expect(await count({ apps: [mine.app], userId: theirs.user.id })).toBe(0)
    })

    it.each(['', 'nonsense', Buffer.from('17 not-an-id').toString('base64url'), 'OTk5OTk5OTk5OTk5OTk5OTk5'])(
      'refuse the cursor "%s" that no page gave',
      async (cursor) => {
        const listing = world().store.transaction((tx) =>
          listMessages(tx, { apps: ['any'], limit: 1, cursor }),
        )
        await expect(listing).rejects.toMatchObject({ code: 'bad-cursor' })
      },
    )
  })

  describe('an idempotency key', () => {
    const claim = (key: string, change: object = {}) => ({
      owner: 'caller:crm',
      key,
      requestHash: 'hash-1',
      messageId: randomUUID(),
      ...change,
    })

    it('replays the first answer to the same request and refuses another one', async () => {
      const key = randomUUID()
      const first = claim(key)
      const response = { id: first.messageId, covered: true }
      await world().store.transaction(async (tx) => {
        expect(await claimIdempotencyKeys(tx, [first], NOON)).toEqual([{ kind: 'claimed' }])
        await freezeResponses(tx, [{ owner: first.owner, key, response }])
      })
      const results = await world().store.transaction((tx) =>
        claimIdempotencyKeys(
          tx,
          [claim(key), claim(key, { requestHash: 'hash-2' }), claim(key, { owner: 'caller:shop' })],
          NOON,
        ),
      )
      expect(results).toEqual([
        { kind: 'replay', messageId: first.messageId, response },
        { kind: 'conflict' },
        { kind: 'claimed' },
      ])
    })

    it('goes to the first of two requests in one list, whose answer is still to come', async () => {
      const key = randomUUID()
      const claims = [claim(key), claim(key), claim(key, { requestHash: 'hash-2' })]
      const results = await world().store.transaction((tx) => claimIdempotencyKeys(tx, claims, NOON))
      expect(results).toEqual([
        { kind: 'claimed' },
        { kind: 'replay', messageId: claims[0]?.messageId, response: null },
        { kind: 'conflict' },
      ])
    })

    it('is free again when the request that claimed it failed, alone or among others', async () => {
      const [failed, released] = [claim(randomUUID()), claim(randomUUID())]
      const failing = world().store.transaction(async (tx) => {
        await claimIdempotencyKeys(tx, [failed], NOON)
        throw new Error('no grant')
      })
      await expect(failing).rejects.toThrow('no grant')
      await world().store.transaction(async (tx) => {
        await claimIdempotencyKeys(tx, [released], NOON)
        await releaseIdempotencyKeys(tx, [released])
      })
      const again = [claim(failed.key), claim(released.key)]
      const results = await world().store.transaction((tx) => claimIdempotencyKeys(tx, again, NOON))
      expect(results).toEqual([{ kind: 'claimed' }, { kind: 'claimed' }])
    })

    it('is claimed by one of many requests at the same time', async () => {
      const key = randomUUID()
      const results = await Promise.all(
        Array.from({ length: 8 }, () =>
          world().store.transaction((tx) => claimIdempotencyKeys(tx, [claim(key)], NOON)),
        ),
      )
      const kinds = results.flat().map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind === 'claimed')).toHaveLength(1)
      expect(kinds.filter((kind) => kind === 'replay')).toHaveLength(7)
    })
  })
}
