import { isObject, isString } from '../../../json.ts'
import type { ComponentMaker } from '../components.ts'

/** What a text may be marked up with; anything else is left out, with what stands in it. */
const TAGS = new Set(
  'a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(['class', 'style', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan'])

/** `nodes` as HTML or as a list of nodes; scripts and listeners never reach the page. */
export const createRichText: ComponentMaker = ({ host }) => ({
  update({ attributes }) {
    const { nodes } = attributes
    const page = host.ownerDocument
    const parsed = isString(nodes) ? parseHtml(nodes, page) : []
    host.replaceChildren(
      ...parsed,
      ...(Array.isArray(nodes) ? nodes.flatMap((node) => build(node, page)) : []),
    )
  },
})

function parseHtml(html: string, page: Document): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.childNodes].flatMap((node) => clean(node, page))
}

function clean(node: Node, page: Document): Node[] {
  if (node instanceof Text) return [page.createTextNode(node.data)]
  if (!(node instanceof Element) || !TAGS.has(node.localName)) return []
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
  return [
    create(
      node.localName,
      attributes,
      page,
      [...node.childNodes].flatMap((child) => clean(child, page)),
    ),
  ]
}

function build(node: unknown, page: Document): Node[] {
  if (!isObject(node)) return []
  if (node.type === 'text') return [page.createTextNode(String(node.text ?? ''))]
  const { name, attrs, children } = node
  if (!isString(name) || !TAGS.has(name)) return []
  const inside = Array.isArray(children) ? children.flatMap((child) => build(child, page)) : []
  return [create(name, isObject(attrs) ? attrs : {}, page, inside)]
}

function create(tag: string, attributes: Record<string, unknown>, page: Document, inside: Node[]): Element {
  const element = page.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.has(name)) element.setAttribute(name, String(value))
  }
  element.append(...inside)
  return element
}
