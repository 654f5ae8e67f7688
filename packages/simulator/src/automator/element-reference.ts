import { parseSelector } from '../node/selector.ts'
import type { Page } from '../service/page.ts'
import { type ViewElement, walkElements } from '../template/view-node.ts'

/** An element as the client keeps it. */
interface ElementReference {
  elementId: string
  tagName: string
  /** There for a custom component: the client then offers its data and methods. */
  nodeId?: string
}

interface Search {
  page: Page
  selector: string
  /** Only what stands somewhere inside it; what is around it may match all the same, as in CSS. */
  within?: ViewElement
}

export function findAll({ page, selector, within }: Search): ElementReference[] {
  const matches = parseSelector(selector)
  return walkElements(page.tree)
    .filter((placed) => matches(placed) && (!within || placed.ancestors.includes(within)))
    .map(({ element }) => refer(page, element))
}

/** @throws {Error} when nothing matches; the client makes `null` of it. */
export function findFirst(search: Search): ElementReference {
  const [first] = findAll(search)
  if (!first) throw new Error(`no element matches ${search.selector} on ${search.page.route}`)
  return first
}

function refer(page: Page, { path, tag }: ViewElement): ElementReference {
  return { elementId: path, tagName: tag, ...(page.instanceOf(path) && { nodeId: path }) }
}
