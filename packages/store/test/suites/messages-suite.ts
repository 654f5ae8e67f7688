import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type AskedMessage,
  freezeResponses,
  type IdempotencyClaim,
  insertMessages,
  listMessages,
  type Message,
  readMessage,
  readTakenKeys,
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
      await scene.credit(1)
      await world().store.transaction(async (tx) => {
        await insertMessages(tx, [written], NOON)
        expect(await readMessage(tx, { id: written.id, app: scene.app })).toEqual({
          ...written,
          covered: true,
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
      await scene.credit(9)
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
      for (const scene of [mine, theirs]) {
        await scene.credit(1)
        await scene.queue()
      }
      const count = (query: { apps: string[]; userIds?: string[] }) =>
        world().store.transaction(
          async (tx) => (await listMessages(tx, { ...query, limit: 9 })).messages.length,
        )
      expect(await count({ apps: [] })).toBe(0)
      expect(await count({ apps: [mine.app] })).toBe(1)
      expect(await count({ apps: [mine.app, theirs.app] })).toBe(2)
      expect(await count({ apps: [mine.app, theirs.app], userIds: [theirs.user.id] })).toBe(1)
      expect(await count({ apps: [mine.app], userIds: [theirs.user.id] })).toBe(0)
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
    /** A message under a key, to a person who has a grant for it. */
    async function ask(key: string, claim: Partial<IdempotencyClaim> = {}): Promise<Claimed> {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const message = scene.newMessage()
      return {
        ...message,
        claim: { owner: 'caller:crm', key, requestHash: 'hash-1', response: { id: message.id }, ...claim },
      }
    }
    const insert = (asked: Claimed[]) =>
      world().store.transaction(async (tx) => {
        const { messages, admitted } = await insertMessages(tx, asked, NOON)
        const taken = await readTakenKeys(
          tx,
          asked.filter(({ id }) => !admitted.has(id)).map(({ claim }) => claim),
        )
        return { ids: messages.map(({ id }) => id), admitted, taken }
      })

    it('replays the first answer to the same request and refuses another one', async () => {
      const key = randomUUID()
      const first = await ask(key)
      expect((await insert([first])).ids).toEqual([first.id])
      const response = { id: first.id, covered: false }
      await world().store.transaction((tx) => freezeResponses(tx, [{ ...first.claim, response }]))
      const others = [
        await ask(key),
        await ask(key, { requestHash: 'hash-2' }),
        await ask(key, { owner: 'caller:shop' }),
      ]
      const { ids, taken } = await insert(others)
      expect(ids).toEqual([others[2]?.id])
      expect(taken).toEqual([{ kind: 'replay', messageId: first.id, response }, { kind: 'conflict' }])
    })

    it('leaves the grants alone where it is taken', async () => {
      const first = await ask(randomUUID())
      await insert([first])
      const scene = await createScene(world().store)
      await scene.credit(1)
      await insert([{ ...scene.newMessage(), claim: first.claim }])
      expect(await scene.balance()).toMatchObject({ available: 1, reserved: 0 })
    })

    it('goes to the first of two requests in one list', async () => {
      const key = randomUUID()
      const [first, second, third] = [
        await ask(key),
        await ask(key),
        await ask(key, { requestHash: 'hash-2' }),
      ]
      const { admitted, taken } = await insert([first, second, third])
      expect([...admitted]).toEqual([first.id])
      expect(taken).toEqual([
        { kind: 'replay', messageId: first.id, response: first.claim.response },
        { kind: 'conflict' },
      ])
    })

    it('is free again when the request that claimed it failed, alone or among others', async () => {
      const [failed, released] = [await ask(randomUUID()), await ask(randomUUID())]
      const failing = world().store.transaction(async (tx) => {
        await insertMessages(tx, [failed], NOON)
        throw new Error('the process ends')
      })
      await expect(failing).rejects.toThrow('the process ends')
      await world().store.transaction(async (tx) => {
        await insertMessages(tx, [released], NOON)
        await releaseIdempotencyKeys(tx, [released.claim])
      })
      const again = [await ask(failed.claim.key), await ask(released.claim.key)]
      expect((await insert(again)).ids).toEqual(again.map(({ id }) => id))
    })

    it('is claimed by one of many requests at the same time', async () => {
      const key = randomUUID()
      const asked = await Promise.all(Array.from({ length: 8 }, () => ask(key)))
      const results = await Promise.all(asked.map((message) => insert([message])))
      expect(results.flatMap(({ ids }) => ids)).toHaveLength(1)
      expect(results.flatMap(({ taken }) => taken.map((each) => each?.kind))).toEqual(Array(7).fill('replay'))
    })
  })
}

type Claimed = AskedMessage & { claim: IdempotencyClaim }
