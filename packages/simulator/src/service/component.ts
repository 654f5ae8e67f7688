import { isObject, isString, type JsonObject, toObject } from '../json.ts'
import { type AppInstance, callIfPresent, createInstance } from './instance.ts'
import { defaultProperties, passedProperties } from './properties.ts'
import { copyInto } from './realm.ts'
import type { World } from './world.ts'

/** One custom component on a page. */
export interface Component {
  instance: AppInstance
  /** Hands on the properties whose identity changed. A component that set one by itself keeps its own value. */
  receive(attributes: JsonObject): void
  live(lifetime: 'created' | 'attached' | 'ready' | 'detached'): void
}

export interface ComponentOptions {
  definition: JsonObject
  attributes: JsonObject
  world: Pick<World, 'realm' | 'failures'>
  onChange(rendered?: () => void): void
  /** The component fires an event at its own element. */
  trigger(event: { type: string; detail: unknown; bubbles: boolean }): void
}

export function createComponent(options: ComponentOptions): Component {
  const { definition, world } = options
  const lifetimes = { ...definition, ...toObject(definition.lifetimes) }
  let passed = passedProperties(options.attributes, definition.properties)
  const instance = createComponentInstance(options, passed)
  return {
    instance,
    receive(attributes) {
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
