import { compileFunction } from 'node:vm'
import type { ViewElement, ViewNode } from '@mini-push/simulator'
import compiler from 'miniprogram-compiler'

/** An element as both engines know it: names in camelCase, no attribute without a value, handlers by event. */
interface PlainElement {
  tag: string
  attributes: Record<string, unknown>
  dataset: Record<string, unknown>
  handlers: Record<string, unknown>
  children: PlainNode[]
}

type PlainNode = PlainElement | string

/** Renders a page of a compiled package by WeChat's own compiler. */
type WechatRender = (route: string, data: object) => PlainNode[]

export function compileWechatTemplates(packageDir: string): WechatRender {
  const parameters = ['global', 'window', '__webview_engine_version__']
  const $gwx = compileFunction(compiler.wxmlToJs(packageDir), parameters)({}, {}, 0.02)
  return (route, data) => {
    // Its scripts take no objects of another world, such as the app's.
    const page: WechatElement = $gwx(`${route}.wxml`)(structuredClone(data))
    return page.children.flatMap(fromWechat)
  }
}

interface WechatElement {
  tag: string
  attr?: Record<string, unknown>
  children: (WechatElement | string | number)[]
}

const HANDLER = /^(?<mode>capture-bind|capture-catch|mut-bind|bind|catch):?(?<event>.+)$/

function fromWechat(node: WechatElement | string | number): PlainNode[] {
  if (typeof node !== 'object') return [String(node)].filter((text) => text !== '')
  const children = node.children.flatMap(fromWechat)
  if (node.tag === 'virtual') return children
  const element: PlainElement = {
    tag: node.tag.replace(/^wx-/, ''),
    ...{ attributes: {}, dataset: {}, handlers: {} },
    children,
  }
  for (const [name, value] of Object.entries(node.attr ?? {})) {
    const { mode, event } = HANDLER.exec(name)?.groups ?? {}
    if (mode) element.handlers[`${mode}:${event}`] = value
    else if (name.startsWith('data-')) element.dataset[toCamelCase(name.slice('data-'.length))] = value
    else if (hasValue(value)) element.attributes[toCamelCase(name)] = value
  }
  return [element]
}

/** What the simulator shows, without what its custom components drew: their templates are files of their own. */
export function fromSimulator(node: ViewNode): PlainNode {
  if (typeof node === 'string') return node
  const { tag, attributes, dataset, bindings, children } = node
  const named = Object.entries(attributes).filter(([, value]) => hasValue(value))
  return {
    tag,
    attributes: Object.fromEntries(named.map(([name, value]) => [toCamelCase(name), value])),
    dataset,
    handlers: Object.fromEntries(bindings.map((binding) => [handlerName(binding), binding.handler])),
    children: children
      .filter((child) => typeof child === 'string' || child.owner === node.owner)
      .map(fromSimulator),
  }
}

function handlerName({ phase, isStopping, isExclusive, event }: ViewElement['bindings'][number]): string {
  const way = isStopping ? 'catch' : 'bind'
  if (phase === 'capture') return `capture-${way}:${event}`
  return `${isExclusive ? 'mut-bind' : way}:${event}`
}

function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null
}

function toCamelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
