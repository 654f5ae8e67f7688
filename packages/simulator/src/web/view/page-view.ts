import type { JsonObject } from '../../json.ts'
import type { ViewElement, ViewNode } from '../../template/view-node.ts'
import { COMPONENTS } from './components.ts'
import { applyCommon, type Component, type ComponentContext } from './element-view.ts'

/** What the person did to an element, for the app. */
export interface PageEvent {
  path: string
  type: string
  detail: unknown
  isTap: boolean
  /** Where the finger is. */
  touch?: JsonObject
}

/** Draws the trees of one page into a document, and keeps what stays the same. */
export interface PageView {
  draw(tree: ViewNode[]): void
}

/** What stands in the page for an element of the app. */
interface Drawn {
  element: ViewElement
  component: Component
}

export interface PageViewOptions extends Pick<ComponentContext, 'toUrl' | 'pick'> {
  root: HTMLElement
  onEvent(event: PageEvent): void
  onUnknown(tag: string): void
}

const drawn = new WeakMap<Node, Drawn>()

/** The element of the app that a node of the page belongs to: its own, or the nearest around it. */
export function elementAt(node: Node | null): { host: HTMLElement; element: ViewElement } | undefined {
  for (let at = node; at; at = at.parentNode) {
    const found = drawn.get(at)
    if (found) return { host: at as HTMLElement, element: found.element }
  }
  return undefined
}

/** The component whose element the node is; none for a node inside one. */
export function componentAt(node: Node): Component | undefined {
  return drawn.get(node)?.component
}

export function createPageView({ root, onEvent, onUnknown, toUrl, pick }: PageViewOptions): PageView {
  const page = root.ownerDocument

  function create(element: ViewElement): HTMLElement {
    const host = page.createElement(`mp-${element.tag}`)
    const fire = (type: string, detail: unknown) => {
      const path = drawn.get(host)?.element.path ?? element.path
      onEvent({ path, type, detail, isTap: false })
    }
    const make = COMPONENTS[element.tag]
    if (!make) onUnknown(element.tag)
    const context = { host, fire, toUrl, pick }
    drawn.set(host, { element, component: make ? make(context) : createUnknown(host, element.tag) })
    return host
  }

  function update(host: HTMLElement, element: ViewElement): void {
    const known = drawn.get(host)
    if (!known) return
    known.element = element
    applyCommon(host, element)
    reachByKeyboard(host, element)
    known.component.update(element)
    if (known.component.slot) patch(known.component.slot, element.children)
  }

  function patch(parent: HTMLElement, nodes: readonly ViewNode[]): void {
    const old = new Map<string, ChildNode>()
    for (const node of parent.childNodes) old.set(keyOf(node), node)
    let next = parent.firstChild
    for (const [index, node] of nodes.entries()) {
      const key = typeof node === 'string' ? `text ${index}` : `${node.tag} ${node.path}`
      const kept = old.get(key)
      old.delete(key)
      const child = kept ?? createChild(node, key)
      if (child === next) next = next.nextSibling
      else parent.insertBefore(child, next)
      if (typeof node !== 'string') update(child as HTMLElement, node)
      else if (child.textContent !== node) child.textContent = node
    }
    for (const node of old.values()) node.remove()
  }

  function createChild(node: ViewNode, key: string): ChildNode {
    const child = typeof node === 'string' ? page.createTextNode(node) : create(node)
    keys.set(child, key)
    return child
  }
  return { draw: (tree) => patch(root, tree) }
}

const keys = new WeakMap<Node, string>()

function keyOf(node: Node): string {
  return keys.get(node) ?? ''
}

/** What listens to taps can be tapped with the keyboard. */
function reachByKeyboard(host: HTMLElement, { tag, bindings, attributes }: ViewElement): void {
  if (tag === 'navigator') {
    host.setAttribute('role', 'link')
    host.tabIndex = 0
  }
  if (tag !== 'view' && tag !== 'text' && tag !== 'image') return
  const listens = bindings.some(({ event }) => event === 'tap')
  // Taro binds every event of every element; what a person may press says so by its role.
  if (listens && attributes.role === 'button') host.tabIndex = 0
}

function createUnknown(host: HTMLElement, tag: string): Component {
  const words = host.ownerDocument.createElement('mp-unknown')
  words.textContent = `<${tag}> is a component that this phone does not have.`
  host.append(words)
  return { update() {} }
}
