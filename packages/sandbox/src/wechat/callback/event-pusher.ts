import { setTimeout as delay } from 'node:timers/promises'
import { type Book, createBook } from '../../book.ts'
import { readRule } from '../../citation.ts'
import { toIso } from '../../clock.ts'
import type { Fault } from '../../faults.ts'
import type { Push } from '../../pushes.ts'
import { anyText, type Infer, oneOf } from '../../schema.ts'
import { list, object } from '../../schema-objects.ts'
import { userOf } from '../users.ts'
import type { WechatWorld } from '../world.ts'
import { Delivery, deliverEvent, toDelivery } from './delivery.ts'
import { EVENT_TYPES, type WechatEvent } from './event.ts'
import { writeEvent } from './event-body.ts'
import type { CallbackTarget } from './settings.ts'

/** How many pushed events are remembered; older ones are forgotten. */
export const EVENTS_LIMIT = 10_000
/** "3 retries in all": read as three deliveries (protocols/wechat.md 4.3). */
const DELIVERIES = 3
/** protocols/wechat.md 0, PUSH. */
const DOCUMENTATION =
  'https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html'

/** An event that was pushed, and what came of it. */
export const PushedEvent = object({
  at: anyText,
  type: oneOf(EVENT_TYPES),
  appId: anyText,
  user: anyText,
  url: anyText,
  /** The event as it is inside its envelope. */
  event: anyText,
  deliveries: list(Delivery),
})
export type PushedEvent = Infer<typeof PushedEvent>

export interface EventPusher {
  /** Pushes by itself what happened, unless the app has no address or holds its events back. */
  announce(event: WechatEvent): void
  /** Pushes now and waits for the answer. */
  push(event: WechatEvent, target: CallbackTarget): Promise<PushedEvent>
  readonly pushed: Book<PushedEvent>
  /** Gives up what is under way. */
  close(): Promise<void>
}

export function createEventPusher(world: WechatWorld, { timeoutMs }: { timeoutMs: number }): EventPusher {
  const pushed = createBook<PushedEvent>(EVENTS_LIMIT)
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  async function push(event: WechatEvent, target: CallbackTarget): Promise<PushedEvent> {
    const { clock, faults } = world.books
    const user = userOf(event.app, event.openid)
    const fault = faults.take({ platform: 'wechat', endpoint: 'callback', user })
    if (fault?.kind === 'delay') await delay(fault.delayMs, undefined, { signal: closing.signal })
    const at = toIso(clock.now())
    const about = { type: event.type, appId: event.app.appId, user: user ?? '' }
    const pushes = await pushUntilAnswered(event, target, { about, fault })
    const entry: PushedEvent = {
      at,
      ...about,
      url: target.url,
      event: writeEvent(event, target),
      deliveries: pushes.map(toDelivery),
    }
    pushed.add(entry)
    return entry
  }

  async function pushUntilAnswered(
    event: WechatEvent,
    target: CallbackTarget,
    { about, fault }: { about: Pick<PushedEvent, 'type' | 'appId' | 'user'>; fault: Fault | undefined },
  ): Promise<Push[]> {
    const pushes: Push[] = []
    let wanted = fault?.kind === 'duplicate' ? 2 : 1
    while (wanted > 0 && pushes.length < DELIVERIES && !closing.signal.aborted) {
      const at = toIso(world.books.clock.now())
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)])
      const tried = await deliverEvent(event, target, signal)
      const rule = readRule(tried.why)
      const push: Push = {
        at,
        platform: 'wechat',
        ...about,
        number: pushes.length + 1,
        ...tried,
        ...(rule && { rule }),
        url: DOCUMENTATION,
        ...(fault && { fault: fault.kind }),
      }
      pushes.push(push)
      world.books.pushes.add(push)
      if (push.verdict === 'accepted') wanted -= 1
    }
    return pushes
  }

  return {
    pushed,
    push,
    announce(event) {
      const { callback } = event.app
      const { url } = callback
      if (url === null || !callback.autoEvents || event.items.length === 0) return
      const pushing = push(event, { ...callback, url }).catch((error: unknown) => {
        // Closing cuts a delayed push short; anything else is a mistake of the sandbox.
        if (!closing.signal.aborted) throw error
      })
      underWay.add(pushing)
      void pushing.finally(() => underWay.delete(pushing))
    },
    async close() {
      closing.abort()
      await Promise.all(underWay)
    },
  }
}
