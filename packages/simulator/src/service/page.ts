import { isFunction, toObject } from '../json.ts'
import type { ViewNode } from '../template/view-node.ts'
import { createComponentTree } from './component-tree.ts'
import { createEventChannels, type EventChannel } from './event-channel.ts'
import { type AppEvent, dispatchEvent } from './events.ts'
import { type AppInstance, callIfPresent } from './instance.ts'
import type { PageAddress } from './page-url.ts'
import { copyInto } from './realm.ts'
import { createRenderQueue } from './render-queue.ts'
import type { World } from './world.ts'

/** A page on the stack. */
export interface Page extends PageAddress {
  instance: AppInstance
  /** What the navigation bar shows. */
  title: string
  /** What the app gave the navigation bar instead of its configuration's. */
  barColours?: { text: unknown; background: unknown }
  /** What stands on the screen since the last rendering. */
  tree: ViewNode[]
  /** Calls a lifecycle method of the page, such as `onShow`, if it has one. */
  call(method: string, ...values: unknown[]): void
  /** Fires an event at the element of that path; gives the number of handlers called. */
  dispatch(path: string, event: AppEvent): number
  /** The instance whose handlers an element's bindings name. */
  instanceOf(owner: string): AppInstance | undefined
  close(): void
}

/**
 * Opens a page: `onLoad`, `onShow`, the first rendering, `onReady`.
 *
 * @throws {Error} when the package has no such page; what the page's own code throws is reported instead.
 */
export function openPage(
  { route, query }: PageAddress,
  world: World,
  channel: EventChannel = createEventChannels().opened,
): Page {
  const { activity, definitions, engine, failures, framework, manifest, realm, syntax } = world
  const definition = definitions.page(route)
  const draw = () => {
    page.tree = engine.render(route + syntax.templateExtension, instance.data, components.hostFor('', route))
    components.settle()
    world.onDrawn(page)
  }
  const queue = createRenderQueue({ activity, failures, draw })
  const components = createComponentTree({
    world,
    onChange: queue.request,
    trigger: (path, event) => page.dispatch(path, event),
    callHandler(owner, handler, values) {
      const target = page.instanceOf(owner)
      const called = target?.[handler]
      if (!isFunction(called)) throw new Error(`${route} has no handler "${handler}"`)
      return called.apply(target, values)
    },
  })
  const instance = framework.createInstance({
    members: {
      ...definition,
      route,
      __route__: route,
      options: copyInto(realm, query),
      getOpenerEventChannel: () => channel,
    },
    data: toObject(copyInto(realm, definition.data)),
    realm,
    onChange: queue.request,
  })
  const page: Page = {
    route,
    query,
    instance,
    title: manifest.titleOf(route),
    tree: [],
    call: (method, ...values) =>
      failures.guard(() =>
        callIfPresent(instance[method], instance, ...values.map((value) => copyInto(realm, value))),
      ),
    dispatch: (path, event) => dispatchEvent({ page, path, event, world }),
    instanceOf: (owner) => (owner === '' ? instance : components.find(owner)),
    close() {
      page.call('onUnload')
      queue.close()
      components.close()
    },
  }
  page.call('onLoad', query)
  page.call('onShow')
  queue.request(() => page.call('onReady'))
  return page
}
