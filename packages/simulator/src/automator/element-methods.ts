import type { JsonObject } from '../json.ts'
import { readAttribute } from '../node/selector.ts'
import type { AppInstance } from '../service/instance.ts'
import { toText } from '../template/interpolation.ts'
import { textOf, type ViewElement } from '../template/view-node.ts'
import { eventOf } from './element-functions.ts'
import { findAll, findFirst } from './element-reference.ts'
import type { Method } from './methods.ts'
import { createInstanceMethods } from './page-methods.ts'
import { readList, readText } from './params.ts'
import type { Stage } from './stage.ts'
import { toMarkup } from './to-markup.ts'

/** One element: what it says, what stands in it, and what a person does to it. */
export function createElementMethods(stage: Stage): Record<string, Method> {
  const { pages, parts } = stage
  const { act, fire, tap } = parts.hands
  const searchIn = (params: JsonObject) => ({
    page: pages.page(params),
    selector: readText(params, 'selector'),
    within: pages.element(params).element,
  })
  const fireAt = (params: JsonObject, type: string, detail: unknown) => {
    const placed = pages.reachable(params)
    return act(() => fire(placed, { type, detail }))
  }
  return {
    'Element.getElement': (params) => findFirst(searchIn(params)),
    'Element.getElements': (params) => ({ elements: findAll(searchIn(params)) }),
    'Element.tap': (params) => tap(pages.reachable(params)),
    'Element.triggerEvent': (params) => fireAt(params, readText(params, 'type'), params.detail),
    'Element.dispatchEvent': (params) => fireAt(params, readText(params, 'eventName'), params.detail),
    async 'Element.callFunction'(params) {
      const { element } = pages.element(params)
      const { type, detail } = eventOf(element, readText(params, 'functionName'), readList(params, 'args'))
      await fireAt(params, type, detail)
      return { result: null }
    },
    ...createReadingMethods(stage),
    ...createInstanceMethods('Element', stage, (params) => componentAt(stage, params)),
  }
}

function createReadingMethods(stage: Stage): Record<string, Method> {
  const elementOf = (params: JsonObject) => stage.pages.element(params).element
  const readNames = (params: JsonObject, read: (name: string) => unknown) =>
    readList(params, 'names').map((name) => read(String(name)))
  return {
    'Element.getAttributes'(params) {
      const element = elementOf(params)
      return { attributes: readNames(params, (name) => toAttribute(readAttribute(element, name))) }
    },
    'Element.getProperties'(params) {
      const properties = propertiesOf(elementOf(params), findComponent(stage, params))
      const isPublic = Object.fromEntries(Object.keys(properties).map((name) => [name, true]))
      const read = (name: string) => (name === '__propPublic' ? isPublic : properties[name])
      return { properties: readNames(params, read) }
    },
    'Element.getDOMProperties'(params) {
      const element = elementOf(params)
      return { properties: readNames(params, (name) => readDomProperty(element, name)) }
    },
    'Element.getWXML'(params) {
      const element = elementOf(params)
      return { wxml: toMarkup(params.type === 'outer' ? [element] : element.children) }
    },
  }
}

function findComponent({ pages }: Stage, params: JsonObject): AppInstance | undefined {
  return pages.page(params).instanceOf(pages.element(params).element.path)
}

function componentAt(stage: Stage, params: JsonObject): AppInstance {
  const component = findComponent(stage, params)
  if (!component) throw new Error('the element is no custom component')
  return component
}

/** As `getAttribute` of a web page: text, or null. */
function toAttribute(value: unknown): string | null {
  return value === undefined ? null : toText(value)
}

/** A custom component's data, which its properties are part of; of the platform's elements, what the tag says. */
function propertiesOf({ attributes }: ViewElement, component: AppInstance | undefined): JsonObject {
  if (component) return component.data
  const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [camelCase(name), value]))
}

function readDomProperty(element: ViewElement, name: string): unknown {
  if (name === 'innerText') return textOf(element)
  throw new Error(`the simulator does not know ${name} of an element: it has no layout`)
}
