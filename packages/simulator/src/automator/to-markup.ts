import { toText } from '../template/interpolation.ts'
import type { ViewElement, ViewNode } from '../template/view-node.ts'

/** What stands on the screen as markup, without the events. */
export function toMarkup(nodes: readonly ViewNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeText(node) : elementMarkup(node))).join('')
}

function elementMarkup({ tag, attributes, children }: ViewElement): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(toText(value))}"`)
  return `<${tag}${written.join('')}>${toMarkup(children)}</${tag}>`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
