import { isObject, isString, type JsonObject, toObject } from '../json.ts'
import type { ViewElement } from '../template/view-node.ts'
import { type AppInstance, callIfPresent, createInstance } from './instance.ts'
import { defaultProperties, passedProperties } from './properties.ts'
import { copyInto } from './realm.ts'
import type { World } from './world.ts'

/** One custom component on a page. */
export interface Component {
  instance: AppInstance
  /** What its template sees. */
  scope(): JsonObject
  /** Hands on what its tag says now. */
  receive(element: ViewElement): void
  live(lifetime: Lifetime): void
}

export type Lifetime = 'created' | 'attached' | 'ready' | 'detached'

export interface ComponentOptions {
  definition: JsonObject
  /** The component's tag on the page. */
  element: ViewElement
  world: Pick<World, 'realm' | 'failures'>
  onChange(rendered?: () => void): void
  /** The component fires an event at its own element. */
  trigger(event: { type: string; detail: unknown; bubbles: boolean }): void
  /** Calls a handler of the page or component that `owner` names. */
  callHandler(owner: string, handler: string, values: unknown[]): unknown
}

/** As on WeChat: `properties` are part of the data, and events go out by `triggerEvent`. */
export function createComponent(options: ComponentOptions): Component {
  const { definition, element, world } = options
  const lifetimes = { ...definition, ...toObject(definition.lifetimes) }
  let passed = passedProperties(element.attributes, definition.properties)
  const instance = createComponentInstance(options, passed)
  return {
    instance,
    scope: () => instance.data,
    // Only where the identity changed: a component that set a property by itself keeps its own value.
    receive({ attributes }) {
      const next = passedProperties(attributes, definition.properties)
      const changed = Object.entries(next).filter(([name, value]) => value !== passed[name])
      passed = next
      if (changed.length > 0) instance.data = { ...instance.data, ...Object.fromEntries(changed) }
    },
    live: (lifetime) => world.failures.guard(() => callIfPresent(lifetimes[lifetime], instance)),
  }
}

function createComponentInstance(options: ComponentOptions, passed: JsonObject): AppInstance {
  const { definition, world, onChange, trigger } = options
  const initial = { ...defaultProperties(definition.properties), ...toObject(definition.data) }
  const triggerEvent = (type: unknown, detail: unknown, choices: unknown) => {
    if (isString(type)) trigger({ type, detail, bubbles: isObject(choices) && choices.bubbles === true })
  }
  const instance = createInstance({
    members: { ...toObject(definition.methods), triggerEvent },
    data: { ...toObject(copyInto(world.realm, initial)), ...passed },
    realm: world.realm,
    onChange,
  })
  return Object.defineProperty(instance, 'properties', { get: () => instance.data })
}
