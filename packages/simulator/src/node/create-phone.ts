import type { ApiCall } from '../host/api-definer.ts'
import type { HostEnvironment } from '../host/environment.ts'
import { networkTypeOf } from '../host/network-type.ts'
import type { Manifest } from '../service/manifest.ts'
import type { MiniApp } from '../service/mini-app.ts'
import type { AppWorld } from './app-world.ts'
import { createHands } from './hands.ts'
import { keepInsides } from './insides.ts'
import type { Phone } from './phone.ts'
import { createScreen } from './screen.ts'
import { waitUntil } from './wait.ts'

export interface PhoneParts {
  app: MiniApp
  world: AppWorld
  environment: Pick<
    HostEnvironment,
    'define' | 'device' | 'gesture' | 'listeners' | 'network' | 'person' | 'storage'
  >
  calls: ApiCall[]
}

/** Puts a person's hands and eyes on a running app. */
export function createPhone(parts: PhoneParts): Phone {
  const { app, world, environment, calls } = parts
  const { listeners, network, person, storage } = environment
  const { manifest, navigator } = app
  const screen = createScreen(navigator)

  const hands = createHands({
    navigator,
    activity: world.activity,
    failures: world.failures,
    gesture: environment.gesture,
    describe: screen.describe,
  })
  const { act, fire, tap } = hands
  const close = async () => {
    navigator.close()
    world.stop()
  }
  const phone: Phone = {
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
      const { route, query, title, instance, tree } = navigator.top()
      return { route, query, title, data: instance.data, tree }
    },
    dump: screen.dump,
    waitFor: (check, timeoutMs) =>
      waitUntil(check, { describe: screen.describe, ...(timeoutMs === undefined ? {} : { timeoutMs }) }),
    person,
    calls,
    logs: world.console.lines,
    errors: world.failures.errors,
    storage,
    close,
    [Symbol.asyncDispose]: close,
  }
  keepInsides(phone, { ...parts, hands })
  return phone
}

function findTab({ tabs }: Manifest, text: string): { index: number; route: string } {
  const index = tabs.findIndex((tab) => tab.text === text)
  const tab = tabs[index]
  if (!tab) throw new Error(`the tab bar has no "${text}", but ${tabs.map((known) => known.text).join(', ')}`)
  return { index, route: tab.route }
}
