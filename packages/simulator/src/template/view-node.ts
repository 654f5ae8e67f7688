import type { JsonObject } from '../json.ts'
import type { BindingMode } from './syntax.ts'

/** What stands on the screen: an element, or text. */
export type ViewNode = ViewElement | string

export interface ViewElement {
  tag: string
  attributes: JsonObject
  dataset: JsonObject
  bindings: ViewBinding[]
  /** The path of the component whose handlers the bindings name; empty for the page's own. */
  owner: string
  /** Names the element within its page, and stays the same from one render to the next. */
  path: string
  children: ViewNode[]
}

export interface ViewBinding extends BindingMode {
  handler: string
}

/** The text that a person reads in the element. */
export function textOf(node: ViewNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** An element and those around it, outermost first. */
export interface PlacedElement {
  element: ViewElement
  ancestors: ViewElement[]
}

/** Every element, in the order of the document. */
export function walkElements(nodes: ViewNode[], ancestors: ViewElement[] = []): PlacedElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return [{ element: node, ancestors }, ...walkElements(node.children, [...ancestors, node])]
  })
}
