import { type JsonObject, toObject } from '../json.ts'
import type { ViewElement } from '../template/view-node.ts'
import { createAlipayInstance } from './alipay-instance.ts'
import type { Component, ComponentOptions, Lifetime } from './component.ts'
import { type AppInstance, callIfPresent } from './instance.ts'
import { copyInto } from './realm.ts'

/**
 * A custom component on Alipay (`component2`): everything written in its tag is in `this.props`, handlers as
 * functions; its template sees the properties under the data.
 */
export function createAlipayComponent(options: ComponentOptions): Component {
  const { definition, world } = options
  let tag = options.element
  const instance = createComponentInstance(options)
  const call = (method: string, ...values: unknown[]) =>
    world.failures.guard(() => callIfPresent(definition[method], instance, ...values))
  const live: Record<Lifetime, () => void> = {
    created() {
      call('onInit')
      call('deriveDataFromProps', instance.props)
    },
    attached() {},
    ready: () => call('didMount'),
    detached: () => call('didUnmount'),
  }
  return {
    instance,
    scope: () => ({ ...toObject(instance.props), ...instance.data }),
    // Only when something changed: a component that sets data whenever it is asked would draw for ever.
    receive(element) {
      if (saysTheSame(tag, element)) return
      tag = element
      const next = toProps(element, options)
      // Told before `this.props` changes, so that the component can compare.
      call('deriveDataFromProps', next)
      instance.props = next
    },
    live: (lifetime) => live[lifetime](),
  }
}

function createComponentInstance(options: ComponentOptions): AppInstance {
  const { definition, element, world, onChange } = options
  return createAlipayInstance({
    members: { ...toObject(definition.methods), props: toProps(element, options) },
    data: toObject(copyInto(world.realm, definition.data)),
    realm: world.realm,
    onChange,
  })
}

function toProps(element: ViewElement, { definition, callHandler }: ComponentOptions): JsonObject {
  const handlers = element.bindings.map(({ event, handler }) => [
    `on${event.charAt(0).toUpperCase()}${event.slice(1)}`,
    (...values: unknown[]) => callHandler(element.owner, handler, values),
  ])
  return { ...toObject(definition.props), ...element.attributes, ...Object.fromEntries(handlers) }
}

function saysTheSame(before: ViewElement, after: ViewElement): boolean {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])
  const handlersOf = ({ bindings }: ViewElement) =>
    bindings.map(({ event, handler }) => event + handler).join()
  return (
    handlersOf(before) === handlersOf(after) &&
    [...names].every((name) => before.attributes[name] === after.attributes[name])
  )
}
