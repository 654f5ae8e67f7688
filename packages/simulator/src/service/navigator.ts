import type { EventChannel } from './event-channel.ts'
import { openPage, type Page } from './page.ts'
import { type PageAddress, parsePageUrl } from './page-url.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** The page stack and the tab pages; what the platform does not allow throws a `Refusal` in its words. */
export interface Navigator {
  /** Bottom to top. */
  stack: readonly Page[]
  /** The stack, and the tab pages that were left. */
  alive(): Page[]
  /** @throws {Error} while nothing is open. */
  top(): Page
  /** The opened page has `channel` as the way to the one that opens it. */
  navigateTo(url: string, channel?: EventChannel): void
  redirectTo(url: string): void
  reLaunch(url: string): void
  switchTab(url: string): void
  /** Goes back `delta` pages, at most to the first. */
  navigateBack(delta: number): void
  close(): void
}

const STACK_LIMIT = 10

export function createNavigator(world: World): Navigator {
  const stack: Page[] = []
  // A tab page that was left stays alive until the next reLaunch.
  const resting = new Map<string, Page>()

  const top = () => {
    const page = stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const isTab = (route: string) => world.manifest.tabs.some((tab) => tab.route === route)
  const locate = (url: string): PageAddress => {
    const address = parsePageUrl(url, stack.at(-1)?.route)
    if (!world.manifest.routes.includes(address.route))
      throw new Refusal(`page "${address.route}" is not found`)
    return address
  }
  const drop = () => stack.pop()?.close()
  const leaveTab = () => {
    const page = stack.pop()
    if (!page) return
    if (!isTab(page.route)) return page.close()
    page.call('onHide')
    resting.set(page.route, page)
  }
  const enterTab = (address: PageAddress) => {
    const page = resting.get(address.route)
    resting.delete(address.route)
    stack.push(page ?? openPage(address, world))
    page?.call('onShow')
  }
  const closeAll = () => {
    while (stack.length > 0) drop()
    for (const page of resting.values()) page.close()
    resting.clear()
  }
  return {
    stack,
    alive: () => [...stack, ...resting.values()],
    top,
    navigateTo(url, channel) {
      const address = locate(url)
      if (isTab(address.route)) throw new Refusal('can not navigateTo a tabbar page')
      if (stack.length >= STACK_LIMIT) throw new Refusal('webview count limit exceed')
      stack.at(-1)?.call('onHide')
      stack.push(openPage(address, world, channel))
    },
    redirectTo(url) {
      const address = locate(url)
      if (isTab(address.route)) throw new Refusal('can not redirectTo a tabbar page')
      drop()
      stack.push(openPage(address, world))
    },
    reLaunch(url) {
      const address = locate(url)
      closeAll()
      stack.push(openPage(address, world))
    },
    switchTab(url) {
      const address = locate(url)
      if (!isTab(address.route)) throw new Refusal('can not switch to no-tabBar page')
      while (stack.length > 1) drop()
      if (stack.at(-1)?.route === address.route) return
      leaveTab()
      enterTab({ ...address, query: {} })
    },
    navigateBack(delta) {
      if (stack.length < 2) throw new Refusal('cannot navigate back at first page')
      for (let steps = Math.min(delta, stack.length - 1); steps > 0; steps -= 1) drop()
      top().call('onShow')
    },
    close: closeAll,
  }
}
