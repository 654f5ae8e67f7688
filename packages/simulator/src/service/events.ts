import { isFunction, type JsonObject } from '../json.ts'
import type { TemplateSyntax } from '../template/syntax.ts'
import {
  type PlacedElement,
  type ViewBinding,
  type ViewElement,
  walkElements,
} from '../template/view-node.ts'
import type { Page } from './page.ts'
import { copyInto } from './realm.ts'
import type { World } from './world.ts'

export interface AppEvent {
  type: string
  detail?: unknown
  /** Where the finger is, or was when it left. */
  touch?: JsonObject
  /** Whether the elements around hear of it; by default, whether the platform's event of that name bubbles. */
  bubbles?: boolean
}

export interface EventDispatch {
  page: Page
  path: string
  event: AppEvent
  world: Pick<World, 'realm' | 'failures' | 'syntax'>
}

/**
 * Lets an event travel as on the phone: captured from the outermost element inwards, then bubbling outwards, until
 * a `catch` stops it. The handlers run now, one after the other; what they throw is reported.
 *
 * Taro depends on the whole way: a node whose parent listens too only runs when the parent has heard of the event.
 *
 * @returns how many handlers were called.
 * @throws {Error} when no element has that path.
 */
export function dispatchEvent({ page, path, event, world }: EventDispatch): number {
  const placed = walkElements(page.tree).find(({ element }) => element.path === path)
  if (!placed) throw new Error(`${page.route} has no element ${path}`)
  const target = placed.element

  let handled = 0
  for (const { element, binding } of listenersAlong(placed, event, world.syntax)) {
    handled += 1
    world.failures.guard(() => callHandler({ page, element, target, binding, event, world }))
  }
  return handled
}

interface Listener {
  element: ViewElement
  binding: ViewBinding
}

function listenersAlong(
  { element, ancestors }: PlacedElement,
  event: AppEvent,
  { bubblingEvents }: TemplateSyntax,
): Listener[] {
  const chain = [...ancestors, element]
  const bubbles = event.bubbles ?? bubblingEvents.has(event.type)
  const outwards = bubbles ? chain.toReversed() : [element]
  const onTheWay = [
    ...bindingsOf(chain, 'capture', event.type),
    ...bindingsOf(outwards, 'bubble', event.type),
  ]
  const stop = onTheWay.findIndex(({ binding }) => binding.isStopping)
  const heard = stop < 0 ? onTheWay : onTheWay.slice(0, stop + 1)
  const firstExclusive = heard.find(({ binding }) => binding.isExclusive)
  return heard.filter((listener) => !listener.binding.isExclusive || listener === firstExclusive)
}

function bindingsOf(elements: ViewElement[], phase: ViewBinding['phase'], type: string): Listener[] {
  return elements.flatMap((element) =>
    element.bindings
      .filter((binding) => binding.phase === phase && binding.event === type)
      .map((binding) => ({ element, binding })),
  )
}

interface HandlerCall extends Listener, Omit<EventDispatch, 'path'> {
  target: ViewElement
}

function callHandler({ page, element, target, binding, event, world }: HandlerCall): void {
  const instance = page.instanceOf(element.owner)
  const handler = instance?.[binding.handler]
  if (!isFunction(handler))
    throw new Error(`${page.route} has no handler "${binding.handler}" for ${event.type}`)
  handler.call(
    instance,
    copyInto(world.realm, {
      type: event.type,
      timeStamp: Date.now(),
      target: describe(target),
      currentTarget: describe(element),
      detail: event.detail ?? {},
      touches: event.touch && !/end$/i.test(event.type) ? [event.touch] : [],
      changedTouches: event.touch ? [event.touch] : [],
    }),
  )
}

function describe({ attributes, dataset }: ViewElement): JsonObject {
  return { id: attributes.id ?? '', dataset, offsetLeft: 0, offsetTop: 0 }
}
