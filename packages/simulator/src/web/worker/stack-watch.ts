import type { MiniApp } from '../../service/mini-app.ts'
import type { Page } from '../../service/page.ts'
import type { FromWorker, StackedPage } from '../protocol.ts'

/** Tells the page which pages stand on the stack, whenever that has changed. */
export interface StackWatch {
  tell(): void
  idOf(page: Page): number
  pageOf(id: number): Page | undefined
}

export function createStackWatch(
  { navigator, manifest }: Pick<MiniApp, 'navigator' | 'manifest'>,
  post: (message: FromWorker) => void,
): StackWatch {
  const ids = new WeakMap<Page, number>()
  let lastId = 0
  let told = ''
  let isQueued = false

  const idOf = (page: Page) => {
    const known = ids.get(page)
    if (known !== undefined) return known
    lastId += 1
    ids.set(page, lastId)
    return lastId
  }
  const describe = (page: Page): StackedPage => ({
    id: idOf(page),
    route: page.route,
    url: toUrl(page),
    title: page.title,
    ...(page.barColours && { colours: page.barColours }),
  })
  const tellNow = () => {
    isQueued = false
    const stack = {
      pages: navigator.stack.map(describe),
      alive: navigator.alive().map(idOf),
      tabs: manifest.tabs.map(({ text }) => text),
    }
    const now = JSON.stringify(stack)
    if (now === told) return
    told = now
    post({ kind: 'stack', stack })
  }
  return {
    // A call that moves the stack has not done so yet when it is heard of.
    tell() {
      if (isQueued) return
      isQueued = true
      setTimeout(tellNow)
    },
    idOf,
    pageOf: (id) => navigator.alive().find((page) => idOf(page) === id),
  }
}

/** The query as it was written: it is not decoded on the way in. */
function toUrl({ route, query }: Page): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? `${route}?${pairs.join('&')}` : route
}
