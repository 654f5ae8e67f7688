import type { Navigator } from '../service/navigator.ts'
import { type PlacedElement, textOf, type ViewElement, walkElements } from '../template/view-node.ts'
import { dumpTree } from './dump.ts'
import { parseSelector } from './selector.ts'

/** The page on top, as the person sees it. What is not there throws, with an outline of what is. */
export interface Screen {
  find(selector: string, index?: number): PlacedElement
  /** Among the innermost elements whose text, trimmed, is exactly `text`. */
  findText(text: string, index?: number): PlacedElement
  all(selector: string): ViewElement[]
  text(selector?: string, index?: number): string
  dump(): string
  /** Where one is, for error texts. */
  describe(): string
}

export function createScreen(navigator: Pick<Navigator, 'top'>): Screen {
  const placed = () => walkElements(navigator.top().tree)
  const dump = () => dumpTree(navigator.top().tree)
  const describe = () => `${navigator.top().route}:\n${dump()}`
  const pick = (found: PlacedElement[], index: number, what: string) => {
    const chosen = found[index]
    if (!chosen)
      throw new Error(`${found.length} elements match ${what}, wanted number ${index}, on ${describe()}`)
    return chosen
  }
  const find = (selector: string, index = 0) =>
    pick(placed().filter(parseSelector(selector)), index, selector)
  return {
    find,
    findText(text, index = 0) {
      const found = placed().filter(({ element }) => isInnermostWith(text, element))
      return pick(found, index, `the text "${text}"`)
    },
    all: (selector) =>
      placed()
        .filter(parseSelector(selector))
        .map(({ element }) => element),
    text: (selector, index) =>
      selector === undefined
        ? navigator.top().tree.map(textOf).join('')
        : textOf(find(selector, index).element),
    dump,
    describe,
  }
}

function isInnermostWith(text: string, element: ViewElement): boolean {
  const hasText = (node: ViewElement) => textOf(node).trim() === text
  return hasText(element) && !walkElements(element.children).some((inner) => hasText(inner.element))
}
