import type { JsonObject } from '../json.ts'
import type { RenderHost } from '../template/render.ts'
import type { ViewElement } from '../template/view-node.ts'
import type { Component } from './component.ts'
import type { AppInstance } from './instance.ts'
import type { World } from './world.ts'

/** The custom components that stand on one page, each known by the path of its element. */
export interface ComponentTree {
  /** Renders with the components that `definitionPath` may use; `owner` names the instance, empty for the page. */
  hostFor(owner: string, definitionPath: string): RenderHost
  find(owner: string): AppInstance | undefined
  /** After a rendering: new components are `ready`, those no longer on the page `detached`. */
  settle(): void
  /** The page goes away, and its components with it. */
  close(): void
}

export interface ComponentTreeOptions {
  world: World
  onChange(rendered?: () => void): void
  /** A component fires an event at the element of that path. */
  trigger(path: string, event: { type: string; detail: unknown; bubbles: boolean }): void
  /** Calls a handler of the page or component that `owner` names. */
  callHandler(owner: string, handler: string, values: unknown[]): unknown
}

export function createComponentTree(options: ComponentTreeOptions): ComponentTree {
  const { world, onChange, trigger, callHandler } = options
  const components = new Map<string, Component>()
  const rendered = new Set<string>()
  const added: Component[] = []

  const hostFor = (owner: string, definitionPath: string): RenderHost => {
    const usable = world.manifest.componentsOf(definitionPath)
    return {
      owner,
      renderComponent(element, slot) {
        const path = usable.get(element.tag)
        if (path === undefined) return undefined
        rendered.add(element.path)
        // A copy, since the component keeps it: the element itself may lose its bindings here.
        const component = take({ ...element }, world.definitions.component(path))
        if (world.framework.passesHandlers) element.bindings = []
        const host = { ...hostFor(element.path, path), slot }
        return world.engine.render(path + world.syntax.templateExtension, component.scope(), host)
      },
    }
  }
  const take = (element: ViewElement, definition: JsonObject): Component => {
    const known = components.get(element.path)
    known?.receive(element)
    return known ?? add(element, definition)
  }
  const add = (element: ViewElement, definition: JsonObject): Component => {
    const component = world.framework.createComponent({
      definition,
      element,
      world,
      onChange,
      trigger: (event) => trigger(element.path, event),
      callHandler,
    })
    components.set(element.path, component)
    added.push(component)
    component.live('created')
    component.live('attached')
    return component
  }
  const removeUnrendered = () => {
    for (const [path, component] of components) {
      if (rendered.has(path)) continue
      components.delete(path)
      component.live('detached')
    }
    rendered.clear()
  }
  return {
    hostFor,
    find: (owner) => components.get(owner)?.instance,
    settle() {
      removeUnrendered()
      for (const component of added.splice(0)) component.live('ready')
    },
    close: removeUnrendered,
  }
}
