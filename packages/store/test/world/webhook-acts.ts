import {
  changeMessages,
  listWebhookEvents,
  type Settlement,
  settleAttempts,
  settleWebhookEvents,
  type TakenWebhookEvent,
  takeWebhookEvents,
  type WebhookSettlement,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON, type Scene } from './scene.ts'
import type { World } from './world.ts'

/** What the webhook worker and the messages of an app do, for tests of what its callers hear. */
export function createWebhookActs(world: () => World) {
  /** A person in an app that these callers listen to. */
  async function listenedScene(...callers: string[]): Promise<Scene> {
    const scene = await createScene(world().store)
    world().listeners.set(scene.app, callers)
    return scene
  }

  async function listenedMessage(scene: Scene): Promise<{ id: string; attemptId: string }> {
    await scene.credit(1)
    const id = await scene.queue()
    const { attemptId } = await scene.launch(id)
    return { id, attemptId }
  }

  const settleMessage = (settlement: Settlement, now: Date = NOON) =>
    world().store.transaction((tx) => settleAttempts(tx, [settlement], now))

  const change = (messageId: string, event: 'resolved-sent' | 'cancelled-by-caller') =>
    world().store.transaction((tx) => changeMessages(tx, [{ messageId, event }], NOON))

  function take(
    { app }: Scene,
    { caller = 'shop', room = 10, now = NOON }: { caller?: string; room?: number; now?: Date } = {},
  ): Promise<TakenWebhookEvent[]> {
    return world().store.transaction((tx) =>
      takeWebhookEvents(tx, {
        rooms: [{ caller, apps: [app], room }],
        leaseUntil: minutesAfter(1, now),
        now,
      }),
    )
  }

  const end = (event: TakenWebhookEvent, result: Partial<WebhookSettlement>, now: Date = NOON) =>
    world().store.transaction((tx) =>
      settleWebhookEvents(tx, [{ ...event, state: 'delivered', dueAt: now, ...result }], now),
    )

  const list = ({ app }: Scene, caller = 'shop') =>
    world().store.transaction((tx) => listWebhookEvents(tx, { caller, apps: [app], limit: 50 }))

  /** Takes and delivers until nothing is left: the types, in the order in which they went out. */
  async function deliverAll(scene: Scene, now: Date = NOON): Promise<string[]> {
    const types: string[] = []
    for (;;) {
      const taken = await take(scene, { now })
      if (taken.length === 0) return types
      for (const event of taken) {
        types.push(event.type)
        await end(event, {}, now)
      }
    }
  }

  /** Without the grant that every message needs. */
  const ofMessages = (types: readonly string[]) => types.filter((type) => type.startsWith('message.'))

  return { listenedScene, listenedMessage, settleMessage, change, take, end, list, deliverAll, ofMessages }
}
