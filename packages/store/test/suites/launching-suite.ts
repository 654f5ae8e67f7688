import { describe, expect, it } from 'vitest'
import { type AskedMessage, type Inserted, insertMessages, noteLanes, readAttempts } from '../../src/index.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import type { World } from '../world/world.ts'

const API = 'send'

export function testLaunchingAtOnce(world: () => World): void {
  const insert = (messages: AskedMessage[], wished = messages): Promise<Inserted> =>
    world().store.transaction((tx) =>
      insertMessages(tx, messages, NOON, {
        messageIds: new Set(wished.map(({ id }) => id)),
        api: API,
        leaseUntil: minutesAfter(1),
      }),
    )
  const launchedOf = ({ launches }: Inserted) => launches.map(({ message }) => message.id)

  describe('inserting and launching at once', () => {
    it('marks a due message as if it had been launched afterwards', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1, { token: 'push-token-1' })
      const message = scene.newMessage()
      const inserted = await insert([message])
      const [launch] = inserted.launches
      expect(launch).toMatchObject({ number: 1, message: await scene.message(message.id) })
      expect(launch?.recipient).toEqual({ identity: scene.identity, token: 'push-token-1' })
      expect(inserted.messages).toEqual([launch?.message])
      expect(launch?.message).toMatchObject({
        state: 'attempting',
        attemptId: launch?.attemptId,
        attempts: 1,
      })
      expect(await world().store.transaction((tx) => readAttempts(tx, [message.id]))).toMatchObject([
        {
          id: launch?.attemptId,
          number: 1,
          startedAt: NOON,
          finishedAt: null,
        },
      ])
    })

    it('launches the first of a person and leaves the others in their line', async () => {
      const [one, another] = [await createScene(world().store), await createScene(world().store)]
      await one.credit(2)
      await another.credit(1)
      const messages = [
        one.newMessage({ sendAt: minutesAfter(-1) }),
        one.newMessage({ sendAt: minutesAfter(-2) }),
        another.newMessage(),
      ]
      const inserted = await insert(messages)
      expect(launchedOf(inserted)).toEqual([messages[1]?.id, messages[2]?.id])
      expect(inserted.messages.map(({ state }) => state)).toEqual(['queued', 'attempting', 'attempting'])
      expect(await one.message(messages[0]?.id ?? '')).toMatchObject({
        state: 'queued',
        attemptId: null,
        attempts: 0,
      })
    })

    it('launches none but those that are asked for', async () => {
      const [one, another] = [await createScene(world().store), await createScene(world().store)]
      await one.credit(1)
      await another.credit(1)
      const messages = [one.newMessage(), another.newMessage()]
      expect(launchedOf(await insert(messages, messages.slice(1)))).toEqual([messages[1]?.id])
    })

    it.each<
      [
        string,
        { prepare?: (scene: Scene) => Promise<unknown>; change?: Partial<AskedMessage>; grants?: number },
      ]
    >([
      ['that is due later', { change: { state: 'scheduled', sendAt: minutesAfter(1) } }],
      ['that has no grant', { change: { state: 'scheduled' }, grants: 0 }],
      ['whose person is being called', { prepare: async (scene) => scene.launch(await queueOne(scene)) }],
      ['before which another one waits', { prepare: queueOne }],
      ['whose lane has failed', { prepare: ({ app }) => note(app) }],
    ])('launches none %s', async (_, { prepare, change = {}, grants = 1 }) => {
      const scene = await createScene(world().store)
      await prepare?.(scene)
      await scene.credit(grants)
      const message = scene.newMessage(change)
      expect(launchedOf(await insert([message]))).toEqual([])
      const { state } = message
      expect(await scene.message(message.id)).toMatchObject({ state, attemptId: null, attempts: 0 })
    })
  })

  async function queueOne(scene: Scene): Promise<string> {
    await scene.credit(1)
    return scene.queue()
  }

  function note(app: string): Promise<void> {
    return world().store.transaction((tx) =>
      noteLanes(tx, [{ app, api: API, event: { kind: 'failing' } }], NOON),
    )
  }
}
