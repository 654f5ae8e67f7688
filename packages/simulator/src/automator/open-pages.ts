import type { JsonObject } from '../json.ts'
import type { Navigator } from '../service/navigator.ts'
import type { Page } from '../service/page.ts'
import { type PlacedElement, walkElements } from '../template/view-node.ts'
import { readText } from './params.ts'

/** Pages and elements by what the protocol calls them: a page by a number, an element by its path within the page. */
export interface OpenPages {
  describe(page: Page): PageDescription
  /** The page that `pageId` names. @throws {Error} when it is open no more. */
  page(params: JsonObject): Page
  /** The element that `pageId` and `elementId` name. @throws {Error} when it is there no more. */
  element(params: JsonObject): PlacedElement
  /** The same, on the page that a person can reach. @throws {Error} when another lies on top. */
  reachable(params: JsonObject): PlacedElement
}

interface PageDescription {
  pageId: number
  path: string
  query: Record<string, string>
}

export function createOpenPages({ stack, top }: Pick<Navigator, 'stack' | 'top'>): OpenPages {
  const ids = new WeakMap<Page, number>()
  let lastId = 0
  const idOf = (page: Page) => {
    const id = ids.get(page) ?? ++lastId
    ids.set(page, id)
    return id
  }
  const findPage = ({ pageId }: JsonObject) => {
    const page = stack.find((open) => idOf(open) === pageId)
    if (!page) throw new Error(`page ${pageId} is not open`)
    return page
  }
  const findElement = (params: JsonObject) => {
    const page = findPage(params)
    const path = readText(params, 'elementId')
    const placed = walkElements(page.tree).find(({ element }) => element.path === path)
    if (!placed) throw new Error(`${page.route} shows element ${path} no more`)
    return placed
  }
  return {
    describe: (page) => ({ pageId: idOf(page), path: page.route, query: page.query }),
    page: findPage,
    element: findElement,
    reachable(params) {
      const page = findPage(params)
      if (page !== top()) throw new Error(`${top().route} lies on top of ${page.route}`)
      return findElement(params)
    },
  }
}
