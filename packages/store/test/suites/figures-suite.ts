import { describe, expect, it } from 'vitest'
import { type FiguresQuery, noteLanes, readFigures } from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import { createWebhookActs } from '../world/webhook-acts.ts'
import type { World } from '../world/world.ts'

export function testFigures(world: () => World): void {
  const read = (query: Pick<FiguresQuery, 'apps'> & Partial<FiguresQuery>) =>
    world().store.transaction((tx) => readFigures(tx, { callers: [], now: NOON, ...query }))

  describe('the figures of an app', () => {
    it('count what waits by its state, and tell since when the first of it has been due', async () => {
      const scene = await createScene(world().store)
      const { app } = scene
      await scene.credit(3)
      await scene.queue()
      await scene.queue({ sendAt: minutesAfter(-7) })
      await scene.schedule(minutesAfter(30))
      await scene.schedule(minutesAfter(60))
      expect((await read({ apps: [app] })).waiting).toEqual([
        { app, scheduled: 2, queued: 2, attempting: 0, unknown: 0, due: 2, oldestDueAt: minutesAfter(-7) },
      ])
      expect((await read({ apps: [app], now: minutesAfter(30) })).waiting).toMatchObject([{ due: 3 }])
    })

    it('count what is under way', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      await scene.launch(await scene.queue())
      const { waiting } = await read({ apps: [scene.app] })
      expect(waiting).toMatchObject([{ queued: 0, attempting: 1, due: 0, oldestDueAt: null }])
    })

    it('are there for an app that has nothing, and for no other than was asked for', async () => {
      const [scene, other] = [await createScene(world().store), await createScene(world().store)]
      await other.schedule(minutesAfter(1))
      const { waiting } = await read({ apps: [scene.app] })
      expect(waiting).toMatchObject([{ app: scene.app, scheduled: 0, due: 0, oldestDueAt: null }])
    })

    it('tell of its lane', async () => {
      const { app } = await createScene(world().store)
      const news = Array.from({ length: 5 }, () => ({
        app,
        api: 'send',
        event: { kind: 'failing' } as const,
      }))
      await world().store.transaction((tx) => noteLanes(tx, news, NOON))
      const { lanes } = await read({ apps: [app] })
      expect(lanes).toMatchObject([{ app, api: 'send', pauseReason: 'failing', callLimit: 1 }])
      expect(lanes[0]?.pausedUntil?.getTime()).toBeGreaterThan(NOON.getTime())
    })
  })

  it('a caller whom nothing waits for has a figure all the same', async () => {
    const { app } = await createScene(world().store)
    const { webhooks } = await read({ apps: [app], callers: [{ caller: 'shop', apps: [app] }] })
    expect(webhooks).toEqual([{ caller: 'shop', app, waiting: 0, oldestSince: null }])
  })

  it('webhook events are counted until they are delivered, with the time since which the first has waited', async () => {
    const { listenedScene, listenedMessage, settleMessage, deliverAll } = createWebhookActs(world)
    const scene = await listenedScene('shop', 'books')
    const callers = ['shop', 'books'].map((caller) => ({ caller, apps: [scene.app] }))
    const { attemptId } = await listenedMessage(scene)
    await settleMessage({ attemptId, event: 'accepted' })
    const before = (await read({ apps: [scene.app], callers })).webhooks
    expect(before.map(({ caller, waiting }) => ({ caller, waiting }))).toEqual([
      { caller: 'shop', waiting: 2 },
      { caller: 'books', waiting: 2 },
    ])
    expect(before[0]?.oldestSince).toEqual(NOON)
    await deliverAll(scene)
    const after = (await read({ apps: [scene.app], callers })).webhooks
    expect(after.map(({ waiting }) => waiting)).toEqual([0, 2])
  })

  it('connections are told of, those in use apart from those that wait', async () => {
    const { store } = world()
    const { most, busy, waiting } = await store.transaction(async () => store.connections())
    expect(busy).toBeGreaterThanOrEqual(1)
    expect(most).toBeGreaterThanOrEqual(busy)
    expect(waiting).toBe(0)
  })
}
