import type { JsonObject } from '../json.ts'
import { isObject } from '../json.ts'
import { toText } from './interpolation.ts'
import type { Scope } from './scope.ts'
import type { LoadedTemplate, TemplateLibrary } from './template-engine.ts'
import type { ElementNode, LoopNode, TemplateNode } from './template-node.ts'
import type { ViewElement, ViewNode } from './view-node.ts'

/** What the service layer supplies while a template is rendered. */
export interface RenderHost {
  /** The path of the component whose template this is; empty for a page. */
  owner: string
  /** Renders the component that stands for a tag; undefined for the platform's own elements. */
  renderComponent(element: ViewElement, slot: SlotContent): ViewNode[] | undefined
  /** What the component's user put between its tags, for the slot of that name. */
  slot?: SlotContent
}

type SlotContent = (name: string) => ViewNode[]

interface Frame {
  template: LoadedTemplate
  scope: Scope
  host: RenderHost
  library: TemplateLibrary
}

interface FileRendering {
  data: JsonObject
  host: RenderHost
  library: TemplateLibrary
}

export function renderFile(template: LoadedTemplate, { data, host, library }: FileRendering): ViewNode[] {
  const frame = { template, scope: toScope(data, template), host, library }
  return renderNodes(template.file.body, frame, host.owner)
}

function toScope(data: JsonObject, { scripts }: LoadedTemplate): Scope {
  return { values: data, parent: { values: scripts } }
}

function renderNodes(nodes: TemplateNode[], frame: Frame, base: string): ViewNode[] {
  return nodes.flatMap((node, position) => renderNode(node, frame, `${base}/${position}`))
}

function renderNode(node: TemplateNode, frame: Frame, path: string): ViewNode[] {
  switch (node.kind) {
    case 'text':
      return [toText(node.text(frame.scope))].filter((text) => text !== '')
    case 'group':
      return renderNodes(node.body, frame, path)
    case 'choice':
      return renderChoice(node, frame, path)
    case 'loop':
      return renderLoop(node, frame, path)
    case 'call':
      return renderCall(node, frame, path)
    case 'include':
      return renderInclude(node, frame, path)
    case 'slot':
      return frame.host.slot?.(toText(node.name(frame.scope))) ?? []
    case 'element':
      return [renderElement(node, frame, path)]
  }
}

function renderChoice(node: TemplateNode & { kind: 'choice' }, frame: Frame, path: string): ViewNode[] {
  const chosen = node.branches.findIndex(({ test }) => test(frame.scope))
  const body = node.branches[chosen]?.body
  return body ? renderNode(body, frame, `${path}.${chosen}`) : []
}

function renderLoop(node: LoopNode, frame: Frame, path: string): ViewNode[] {
  const taken = new Set<string>()
  return toEntries(node.items(frame.scope)).flatMap(([index, item]) => {
    const key = toText(keyOf(node, item, index))
    const name = taken.has(key) ? `${key}#${index}` : key
    taken.add(name)
    const scope = { values: { [node.itemName]: item, [node.indexName]: index }, parent: frame.scope }
    return renderNode(node.body, { ...frame, scope }, `${path}:${name}`)
  })
}

/** A loop over a number counts from 0, one over an object gives its members. */
function toEntries(items: unknown): [index: number | string, item: unknown][] {
  if (typeof items === 'number') return Array.from({ length: items }, (_, index) => [index, index])
  if (Array.isArray(items)) return items.map((item, index) => [index, item])
  return isObject(items) ? Object.entries(items) : []
}

function keyOf({ key }: LoopNode, item: unknown, index: number | string): unknown {
  if (key === undefined) return index
  if (key === '*this') return item
  return isObject(item) ? (item[key] ?? index) : index
}

function renderCall(node: TemplateNode & { kind: 'call' }, frame: Frame, path: string): ViewNode[] {
  const name = toText(node.template(frame.scope))
  const found = frame.library.find(name, frame.template)
  if (!found) throw new Error(`${frame.template.file.path}: there is no template "${name}"`)
  const data = node.data(frame.scope)
  const scope = toScope(isObject(data) ? data : {}, found.origin)
  return renderNodes(found.body, { ...frame, template: found.origin, scope }, path)
}

function renderInclude(node: TemplateNode & { kind: 'include' }, frame: Frame, path: string): ViewNode[] {
  const template = frame.library.load(node.path)
  const scope = { values: template.scripts, parent: frame.scope }
  return renderNodes(template.file.body, { ...frame, template, scope }, path)
}

function renderElement(node: ElementNode, frame: Frame, path: string): ViewElement {
  const { scope, host } = frame
  const evaluate = (pairs: ElementNode['attributes']) =>
    pairs.map(([name, value]) => [name, value(scope)] as const)
  const element: ViewElement = {
    tag: node.tag,
    attributes: Object.fromEntries(evaluate(node.attributes).filter(([, value]) => value !== undefined)),
    dataset: Object.fromEntries(evaluate(node.dataset)),
    bindings: node.bindings
      .map(({ handler, ...mode }) => ({ ...mode, handler: toText(handler(scope)) }))
      .filter(({ handler }) => handler !== ''),
    owner: host.owner,
    path,
    children: [],
  }
  const content = () => renderNodes(node.body, frame, path)
  const slot: SlotContent = (name) => content().filter((child) => slotNameOf(child) === name)
  element.children = host.renderComponent(element, slot) ?? content()
  return element
}

function slotNameOf(node: ViewNode): string {
  return typeof node === 'string' ? '' : toText(node.attributes.slot)
}
