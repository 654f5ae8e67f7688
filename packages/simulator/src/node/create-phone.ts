import type { ApiCall } from '../host/api-definer.ts'
import type { HostEnvironment } from '../host/environment.ts'
import { networkTypeOf } from '../host/network-type.ts'
import type { Manifest } from '../service/manifest.ts'
import type { MiniApp } from '../service/mini-app.ts'
import type { PlacedElement, ViewElement } from '../template/view-node.ts'
import type { AppWorld } from './app-world.ts'
import type { Phone, PhoneEvent } from './phone.ts'
import { createScreen } from './screen.ts'
import { untilIdle, waitUntil } from './wait.ts'

export interface PhoneParts {
  app: MiniApp
  world: AppWorld
  environment: Pick<HostEnvironment, 'gesture' | 'listeners' | 'network' | 'person' | 'storage'>
  calls: ApiCall[]
}

/** Puts a person's hands and eyes on a running app. */
export function createPhone({ app, world, environment, calls }: PhoneParts): Phone {
  const { activity, failures, logs } = world
  const { gesture, listeners, network, person, storage } = environment
  const { manifest, navigator } = app
  const screen = createScreen(navigator)

  const act = async (action: () => void) => {
    const earlier = failures.errors.length
    action()
    await untilIdle(activity)
    const error = failures.errors[earlier]
    if (error) throw new Error(`the app failed: ${error.message}`, { cause: error })
  }
  const fire = ({ element }: PlacedElement, event: PhoneEvent) => {
    const handled = navigator.top().dispatch(element.path, event)
    if (handled > 0) return
    throw new Error(`nothing listens to ${event.type} of <${element.tag}> on ${screen.describe()}`)
  }
  const tap = (placed: PlacedElement) => {
    const disabled = [placed.element, ...placed.ancestors].find(isDisabled)
    if (disabled) throw new Error(`<${disabled.tag}> is disabled on ${screen.describe()}`)
    return act(() => gesture.during(() => fire(placed, { type: 'tap', detail: { x: 0, y: 0 } })))
  }
  const close = async () => {
    navigator.close()
    world.stop()
  }
  return {
    tap: async (selector, index) => tap(screen.find(selector, index)),
    tapText: async (text, index) => tap(screen.findText(text, index)),
    async tapTab(text) {
      const { index, route } = findTab(manifest, text)
      await act(() => {
        navigator.switchTab(`/${route}`)
        navigator.top().call('onTabItemTap', { index, pagePath: route, text })
      })
    },
    back: () => act(() => navigator.navigateBack(1)),
    input: async (selector, value, index) => {
      const placed = screen.find(selector, index)
      await act(() => fire(placed, { type: 'input', detail: { value, cursor: value.length } }))
    },
    async fire(selector, event, index) {
      const placed = screen.find(selector, index)
      await act(() => fire(placed, event))
    },
    reopen: () =>
      act(() => {
        app.hide()
        listeners.emit('AppHide')
        app.show()
        listeners.emit('AppShow')
      }),
    connect: (isConnected) =>
      act(() => {
        network.isConnected = isConnected
        listeners.emit('NetworkStatusChange', { isConnected, networkType: networkTypeOf(network) })
      }),
    text: screen.text,
    all: screen.all,
    get page() {
      const { route, query, title } = navigator.top()
      return { route, query, title }
    },
    dump: screen.dump,
    waitFor: (check, timeoutMs) =>
      waitUntil(check, { describe: screen.describe, ...(timeoutMs === undefined ? {} : { timeoutMs }) }),
    person,
    calls,
    logs,
    errors: failures.errors,
    storage,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function findTab({ tabs }: Manifest, text: string): { index: number; route: string } {
  const index = tabs.findIndex((tab) => tab.text === text)
  const tab = tabs[index]
  if (!tab) throw new Error(`the tab bar has no "${text}", but ${tabs.map((known) => known.text).join(', ')}`)
  return { index, route: tab.route }
}

/** A disabled button keeps its taps to itself; the attribute of other elements means nothing. */
function isDisabled({ tag, attributes }: ViewElement): boolean {
  return tag === 'button' && Boolean(attributes.disabled)
}
